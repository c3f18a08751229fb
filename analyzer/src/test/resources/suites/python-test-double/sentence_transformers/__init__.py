class SentenceTransformer:
    def __init__(self, model_name_or_path=None):
        self.name = model_name_or_path

    def encode(self, texts):
        return [[float(len(text))] for text in texts]
