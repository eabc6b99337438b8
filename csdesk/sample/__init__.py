"""The sample company: invented by a seeded generator, so that a new user has something true-looking to explore."""

from csdesk.sample.create import create_sample

__all__ = ["create_sample"]
