"""Dated definitions of KPIs and published numbers that stay."""
