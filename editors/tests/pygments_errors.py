"""Lexes the files that a list names: nothing is lost, and nothing is an error."""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "pygments"))
sys.dont_write_bytecode = True

from msgc_lexer import MsgcLexer  # noqa: E402
from pygments.token import Error  # noqa: E402

files = pathlib.Path(sys.argv[1]).read_text().split()
failed = False
for file in files:
    text = pathlib.Path(file).read_bytes().decode()
    tokens = list(MsgcLexer(stripnl=False, ensurenl=False).get_tokens(text))
    errors = [value for kind, value in tokens if kind in Error]
    lexed = "".join(value for _, value in tokens)
    if errors or lexed != text.lstrip("\ufeff").replace("\r\n", "\n"):
        print(f"{file}: {errors[:5] or 'the text is another'}")
        failed = True
print(f"Pygments: {len(files)} files")
sys.exit(failed)
