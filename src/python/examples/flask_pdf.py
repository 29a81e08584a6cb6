"""A web service: post an article in Markdown or JATS, and get its PDF, or what keeps it from being made.

    pip install offprint flask
    OFFPRINT_TEMPLATES=templates flask --app flask_pdf run
    curl --data-binary @article.md -H 'Content-Type: text/markdown' -o article.pdf http://127.0.0.1:5000/pdf
"""

import os

from flask import Flask, Response, jsonify, request

import offprint

app = Flask(__name__)
app.config["MAX_CONTENT_LENGTH"] = 16 << 20

NAMES = {"text/markdown": "article.md", "application/xml": "article.xml", "text/xml": "article.xml"}


@app.post("/pdf")
def pdf():
    """The PDF of the article in the request's body. While it is made, other requests are served."""
    name = NAMES.get(request.mimetype)
    if name is None:
        return jsonify(error="send text/markdown or application/xml"), 415
    try:
        made = offprint.build({name: request.data}, templates=os.environ.get("OFFPRINT_TEMPLATES"), formats=["pdf"])
    except offprint.ArticleError as error:
        findings = [{"code": found.code, "level": found.level, "message": found.message, "place": str(found.place)} for found in error.findings]
        return jsonify(error=str(error), code=error.code, findings=findings), 422
    return Response(made.artifacts["article.pdf"], mimetype="application/pdf")
