import tomllib

from tei_tools.toml import key_places

TEXT = '''\
# [not] = a header
top.level = 1
[edition]
title = "a # b [c]"
  "quoted \\u00e9" = """
[not.a.header]
key = 1 \\""" ""\""
'single' = 'x'
raw = \'\'\'
also = "no key"\'\'\'
list = [
  "]", # ]
  { inline = 1 },
]
dotted . "k" = 2

[[editors]]
id = 1
[editors.sub]
deep = 1
[[ editors ]]
id = 2
'''


def test_every_key_is_found_where_it_is_written() -> None:
    assert tomllib.loads(TEXT)
    assert key_places(TEXT) == {
        ("top",): (2, 1),
        ("top", "level"): (2, 1),
        ("edition",): (3, 2),
        ("edition", "title"): (4, 1),
        ("edition", "quoted é"): (5, 3),
        ("edition", "single"): (8, 1),
        ("edition", "raw"): (9, 1),
        ("edition", "list"): (11, 1),
        ("edition", "dotted"): (15, 1),
        ("edition", "dotted", "k"): (15, 1),
        ("editors",): (17, 3),
        ("editors", 0): (17, 3),
        ("editors", 0, "id"): (18, 1),
        ("editors", 0, "sub"): (19, 2),
        ("editors", 0, "sub", "deep"): (20, 1),
        ("editors", 1): (21, 4),
        ("editors", 1, "id"): (22, 1),
    }


def test_a_file_may_end_without_a_line_end() -> None:
    assert key_places("a = 1") == {("a",): (1, 1)}
