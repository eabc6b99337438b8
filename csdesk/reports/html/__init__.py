"""A packet as one accessible page of HTML: headings, tables with heads, charts as pictures with words, no scripts."""
