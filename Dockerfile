# JupyterLab with the gokernel kernel and its course.
#
#   docker build -t gokernel .
#   docker run --rm -p 8888:8888 gokernel
#
# The address to open, with its token, is in the output of the second command.

ARG GO_IMAGE=golang:1.26.8-bookworm
ARG PYTHON_IMAGE=python:3.13-slim-bookworm

# The kernel: one static binary.
FROM ${GO_IMAGE} AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -buildvcs=false -ldflags="-s -w" -o /out/gokernel ./kernel/cmd/gokernel

# JupyterLab. The versions of all that it needs are those of the tests.
FROM ${PYTHON_IMAGE}
COPY tests/requirements.txt /tmp/requirements.txt
RUN pip install --no-cache-dir --disable-pip-version-check jupyterlab jupyterlab_widgets --constraint /tmp/requirements.txt \
    && rm /tmp/requirements.txt

# The user that Binder and JupyterHub expect.
ARG NB_USER=jovyan
ARG NB_UID=1000
ENV USER=${NB_USER} NB_UID=${NB_UID} HOME=/home/${NB_USER}
RUN useradd --create-home --shell /bin/bash --uid ${NB_UID} ${NB_USER}

COPY --from=build /out/gokernel /usr/local/bin/gokernel
RUN gokernel install --sys-prefix

USER ${NB_USER}
WORKDIR ${HOME}
RUN gokernel course "${HOME}"

EXPOSE 8888
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8888/api', timeout=4)"]
CMD ["jupyter", "lab", "--ip=0.0.0.0", "--port=8888", "--no-browser", "--LabApp.default_url=/lab/tree/01-coroutines.ipynb"]
