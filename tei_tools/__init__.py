"""tei-tools: validate, explain and publish TEI editions.

Whatever a command does, two lines of Python do too:

    from tei_tools import api
    report = api.validate()
"""

__version__ = "0.1.0"
