from verbale.collection import Collection as Collection
from verbale.collection import create as create
from verbale.collection import minutes_of as minutes_of
from verbale.collection import open as open

__version__: str
