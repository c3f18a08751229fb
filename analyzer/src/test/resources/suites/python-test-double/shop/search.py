from sentence_transformers import SentenceTransformer


class Search:
    def start(self):
        self.model = SentenceTransformer("all-mpnet-base-v2")
