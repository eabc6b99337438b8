"""The facts: tickets, calls, chats and survey answers, with the file and row each came from."""
