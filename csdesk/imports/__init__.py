"""Take in what other systems export: read, recognise, check, plan, apply."""
