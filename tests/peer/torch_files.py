"""Writes small PyTorch models as safetensors files, with an input and the output of each, for TorchFileTest.

    python torch_files.py ../src/test/resources/torch
"""
import sys
from pathlib import Path

import torch
from safetensors.torch import save_file
from torch import nn

FOLDER = Path(sys.argv[1])


class Convolutional(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 2, 3, bias=False)
        self.bn1 = nn.BatchNorm2d(2)
        self.fc = nn.Linear(8, 3)

    def forward(self, x):
        return self.fc(torch.max_pool2d(torch.relu(self.bn1(self.conv1(x))), 2).flatten(1))


class Recurrent(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = nn.Embedding(5, 3)
        self.rnn = nn.LSTM(3, 4, 2)
        self.decoder = nn.Linear(4, 5)

    def forward(self, x):
        return self.decoder(self.rnn(self.encoder(x.long()))[0])


def sequential():
    layers = [nn.Linear(4, 3), nn.BatchNorm1d(3), nn.Tanh()]
    for _ in range(4):
        layers += [nn.Linear(3, 3), nn.Tanh()]
    return nn.Sequential(*layers, nn.Linear(3, 3))


def write(name, model, x):
    with torch.no_grad():
        model.train()
        model(x)  # moves the running statistics
        model.eval()
        y = model(x)
    save_file(model.state_dict(), FOLDER / f"{name}.safetensors", metadata={"format": "pt"})
    save_file({"x": x, "y": y}, FOLDER / f"{name}-run.safetensors")


torch.manual_seed(1)
FOLDER.mkdir(parents=True, exist_ok=True)
write("sequential", sequential(), torch.randn(5, 4))
write("convolutional", Convolutional(), torch.randn(2, 1, 6, 6))
write("recurrent", Recurrent(), torch.randint(5, (4, 2)).float())
write("double", nn.Linear(2, 2).double(), torch.randn(3, 2).double())
