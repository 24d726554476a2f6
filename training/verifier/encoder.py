"""MiniLM's published weights (ONNX, from langchain4j's Maven artifact) as a PyTorch module."""
import onnx, torch
from onnx import numpy_helper
from torch import nn
import torch.nn.functional as F

class Layer(nn.Module):
    def __init__(self, d=384, ff=1536, heads=12):
        super().__init__()
        self.q, self.k, self.v, self.o = (nn.Linear(d, d) for _ in range(4))
        self.ln1, self.ln2 = nn.LayerNorm(d, eps=1e-12), nn.LayerNorm(d, eps=1e-12)
        self.up, self.down = nn.Linear(d, ff), nn.Linear(ff, d)
        self.heads = heads
    def forward(self, x, bias, drop):
        b, n, d = x.shape
        split = lambda t: t.view(b, n, self.heads, d // self.heads).transpose(1, 2)
        a = F.scaled_dot_product_attention(split(self.q(x)), split(self.k(x)), split(self.v(x)), attn_mask=bias)
        a = self.o(a.transpose(1, 2).reshape(b, n, d))
        x = self.ln1(x + F.dropout(a, drop, self.training))
        return self.ln2(x + F.dropout(self.down(F.gelu(self.up(x))), drop, self.training))

class Encoder(nn.Module):
    def __init__(self, layers=6, d=384, vocab=30522):
        super().__init__()
        self.word, self.pos, self.typ = nn.Embedding(vocab, d), nn.Embedding(512, d), nn.Embedding(2, d)
        self.ln = nn.LayerNorm(d, eps=1e-12)
        self.layers = nn.ModuleList(Layer(d) for _ in range(layers))
        self.drop, self.frozen = 0.1, 0
    def forward(self, ids, mask, types):
        x = self.word(ids) + self.pos(torch.arange(ids.shape[1], device=ids.device))[None] + self.typ(types)
        x = F.dropout(self.ln(x), self.drop, self.training)
        bias = (1.0 - mask[:, None, None, :].to(x.dtype)) * -1e4
        with torch.no_grad():  # those below are not trained
            for layer in self.layers[:self.frozen]:
                x = layer(x, bias, self.drop)
        for layer in self.layers[self.frozen:]:
            x = layer(x, bias, self.drop)
        return x

def load(path, layers):
    w = {i.name: torch.tensor(numpy_helper.to_array(i).copy()) for i in onnx.load(path).graph.initializer}
    mats = [w[n] for n in sorted((n for n in w if n.startswith('onnx::MatMul_')), key=lambda n: int(n.split('_')[1]))]
    e = Encoder(layers)
    s = {'word.weight': w['embeddings.word_embeddings.weight'], 'pos.weight': w['embeddings.position_embeddings.weight'],
         'typ.weight': w['embeddings.token_type_embeddings.weight'], 'ln.weight': w['embeddings.LayerNorm.weight'],
         'ln.bias': w['embeddings.LayerNorm.bias']}
    for i in range(layers):
        p, q = f'encoder.layer.{i}.', f'layers.{i}.'
        for k, (mine, theirs) in enumerate([('q', 'attention.self.query'), ('k', 'attention.self.key'), ('v', 'attention.self.value'),
                                ('o', 'attention.output.dense'), ('up', 'intermediate.dense'), ('down', 'output.dense')]):
            s[q + mine + '.weight'] = mats[6 * i + k].T.contiguous()
            s[q + mine + '.bias'] = w[p + theirs + '.bias']
        for mine, theirs in [('ln1', 'attention.output.LayerNorm'), ('ln2', 'output.LayerNorm')]:
            s[q + mine + '.weight'], s[q + mine + '.bias'] = w[p + theirs + '.weight'], w[p + theirs + '.bias']
    e.load_state_dict(s)
    return e
