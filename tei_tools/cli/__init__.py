"""The command line: parse options, call one function of the api, print one report."""
