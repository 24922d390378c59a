"""Brings the pictures of an edition into Wagtail's image library, once each."""

import hashlib

from django.core.files.images import ImageFile
from wagtail.images import get_image_model


class ImageImport:
    """The pictures that the figures of an edition name; ``undo`` removes files that a rolled-back import left."""

    def __init__(self, edition):
        self.edition = edition
        self._new = []

    def write(self):
        """Return ``{path in the edition: image}``; a picture that is in the library already is used again."""
        paths = {
            block.value["image"]
            for document in self.edition.documents.values()
            for part in document.walk()
            for block in part.body
            if block.kind == "figure" and block.value["image"]
        }
        return {path: self._image(path) for path in sorted(paths)}

    def undo(self):
        """Delete the files of this import; to be called after its transaction was rolled back."""
        for image in self._new:
            image.file.storage.delete(image.file.name)

    def _image(self, path):
        model = get_image_model()
        file = self.edition.folder / path
        digest = hashlib.sha1(file.read_bytes(), usedforsecurity=False).hexdigest()  # as Wagtail's file_hash
        existing = model.objects.filter(file_hash=digest).first()
        if existing:
            return existing
        with file.open("rb") as opened:
            image = model(title=file.stem, file=ImageFile(opened, name=file.name), file_hash=digest)
            image.file_size = file.stat().st_size
            image.save()
        self._new.append(image)
        return image
