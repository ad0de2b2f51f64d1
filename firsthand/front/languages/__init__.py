"""Languages: sentences collected from the code, translated in `firsthand/locale/`, made ready when the site starts."""
