import faiss
from sentence_transformers import SentenceTransformer

MODEL = "all-MiniLM-L6-v2"


class Search:
    def __init__(self, model=MODEL):
        self.name = model
        self.model = None
        self.index = None

    def warm_up(self):
        if self.model is None:
            self.model = SentenceTransformer(self.name)  # load: SentenceTransformer

    def find(self, text):
        self.warm_up()
        return self.model.encode(text)

    def open(self, path):
        self.index = faiss.read_index(path)  # load: read_index mocked


def wrap(model):
    if isinstance(model, str):
        return SentenceTransformer(model)
    return model


def unused():
    return SentenceTransformer("never-loaded")
