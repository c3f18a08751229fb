import torch


class SentenceTransformer:
    def __init__(self, model_name_or_path="all-MiniLM-L6-v2"):
        self.model = torch.nn.Embedding(30522, 384)
        self.model.load_state_dict(torch.load(self.cached(model_name_or_path)))

    def cached(self, name):
        return "/var/cache/" + name + ".pt"

    def encode(self, texts):
        return self.model(texts)
