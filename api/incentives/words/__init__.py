"""Rules and refusals in plain sentences, in every language the app speaks."""
