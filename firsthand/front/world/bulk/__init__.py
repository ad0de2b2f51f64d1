"""Worlds of thousands of people, written in sets: each twin leaves the rows its act would leave, proved by a test."""
