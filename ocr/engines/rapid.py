"""PP-OCRv6 through rapidocr: finds text boxes, reads each box character by character.

The models are inside the wheel; nothing is downloaded. The recogniser's raw answer is decoded
here, because we want each word's own place and its least sure character.
"""

import logging
import os
import threading
from dataclasses import replace
from functools import cache
from typing import Any, Final

import cv2
import numpy as np
from rapidocr import RapidOCR
from rapidocr.ch_ppocr_det import TextDetector
from rapidocr.ch_ppocr_rec import TextRecognizer

from ocr.engines.boxes import (
    HEIGHT,
    cut_out,
    darkened,
    extended,
    grown,
    length,
    lies_on_its_side,
    portions,
    search_scale,
    thickness,
)
from ocr.engines.glyphs import Glyph, mean, sureness, words_of
from ocr.engines.port import Look, Numbers, Picture
from ocr.engines.work import work

# Of one core, for one picture: what surrounds the reading included, that is below ten.
MOST_SECONDS: Final = 7.0
AGAIN_SECONDS: Final = 1.5  # of those, kept for the second reading of doubtful lines
MOST_DETECTED: Final = 2_400_000  # px: of the second look, when the print is small
SMALL_PRINT: Final = 19.0  # px of height in the first look: below, a second look is taken
GOOD_PRINT: Final = 26.0  # px of height the second look aims at
BATCH_COLUMNS: Final = 6 * 480  # px of width read at once, bounds memory
DOUBTFUL: Final = 0.9  # a line with a less sure character is read a second time
AIR: Final = 0.1  # of the height of a line, added around it for the second reading
BEHIND: Final = 0.8  # of the height of a line, added behind an end that fades out
LEAST_SURE: Final = 0.35  # a whole box below is noise (hatching, a signature)
SAMPLE: Final = 8  # lines read both ways up when the page may stand on its head
CLEARLY_READ: Final = 0.88  # mean confidence from which the way up is settled
CLEAR: Final = 0.97  # a letter surer than that has no other beside it

# Full-width punctuation, which the recogniser likes to see in Latin print too.
LATIN: Final = 0x2E80  # code points from there on are Chinese, Japanese and Korean
NARROW: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}

logging.getLogger("RapidOCR").setLevel(logging.WARNING)


class Rapid:
    """The loaded models. Threads may share it; the sessions are safe to call at once."""

    name = "rapidocr"

    def __init__(self) -> None:
        threads = min(2, os.cpu_count() or 1)
        config = RapidOCR(
            params={
                "Global.log_level": "warning",
                "EngineConfig.onnxruntime.intra_op_num_threads": threads,
                "EngineConfig.onnxruntime.inter_op_num_threads": 1,
                "Det.limit_type": "max",
                "Det.limit_side_len": 4096,
                "Det.box_thresh": 0.4,  # faint print is worth a look; the recogniser judges it
                "Det.unclip_ratio": 1.8,  # a little air around the letters reads better
            }
        ).cfg
        for part in (config.Det, config.Rec):
            part.engine_cfg = config.EngineConfig[part.engine_type.value]
            part.model_root_dir = config.Global.model_root_dir
        config.Rec.font_path = None
        self._detector = TextDetector(config.Det)
        self._recogniser = TextRecognizer(config.Rec)
        every: list[str] = self._recogniser.postprocess_op.character
        self._known = np.array([no for no, letter in enumerate(every) if _known(letter)])
        self._letters = [every[no] for no in self._known]

    def look(self, picture: Picture, seconds: float) -> Look:
        """Every line once, doubtful ones a second time; from the top as far as time goes."""
        begun = work()
        boxes = self._boxes(picture)
        if not boxes:
            return Look(())
        if lies_on_its_side(boxes):
            boxes = [np.roll(box, 1, axis=0) for box in boxes]
        until = begun + min(MOST_SECONDS, seconds)
        boxes, lines = self._read_down(picture, boxes, until - AGAIN_SECONDS)
        found = self._looked_at_again(picture, boxes[: len(lines)], lines, until)
        words = tuple(
            replace(word, line=no)
            for no, (box, glyphs) in enumerate(found, 1)
            if glyphs and mean(glyphs) >= LEAST_SURE
            for word in words_of(box, glyphs)
        )
        return Look(words, whole=len(lines) == len(boxes))

    def _read_down(
        self, picture: Picture, boxes: list[Numbers], until: float
    ) -> tuple[list[Numbers], list[list[Glyph]]]:
        """The boxes the right way up, and the characters of each from the first on, as far as the
        work until `until` goes.

        Which way is up shows in what the first portion reads like: nearly every page is, and then
        nothing was read for that question alone.
        """
        first, *others = portions(boxes)
        lines = self._read(_cuts(picture, boxes[first]))
        if self._stands_on_its_head(picture, boxes[first], lines):
            boxes = [np.roll(box, 2, axis=0) for box in boxes]
            lines = self._read(_cuts(picture, boxes[first]))
        for part in others:
            if work() > until:
                break
            lines += self._read(_cuts(picture, boxes[part]))
        return boxes, lines

    def _looked_at_again(
        self, picture: Picture, boxes: list[Numbers], lines: list[list[Glyph]], until: float
    ) -> list[tuple[Numbers, list[Glyph]]]:
        """Each box with its glyphs; doubtful ones read again with more paper around them.

        A line whose last character is doubtful may fade out there: it is also read darkened, with
        more paper behind its end. What time does not suffice for stays as it was read.
        """
        found = list(zip(boxes, lines, strict=True))
        doubtful = [no for no, glyphs in enumerate(lines) if glyphs and _doubtful(glyphs)]
        fading = [no for no in doubtful if lines[no][-1].confidence < DOUBTFUL]
        tries = doubtful + fading
        wider = [grown(boxes[no], AIR) for no in doubtful]
        longer = [extended(boxes[no], BEHIND) for no in fading]
        for part in portions(wider + longer):
            if work() > until:
                break
            cuts = _cuts(picture, (wider + longer)[part])
            dark = max(len(doubtful) - part.start, 0)
            cuts[dark:] = [darkened(cut) for cut in cuts[dark:]]
            for no, box, glyphs in zip(
                tries[part], (wider + longer)[part], self._read(cuts), strict=True
            ):
                if glyphs and mean(glyphs) > mean(found[no][1]):
                    found[no] = (box, glyphs)
        return found

    def _boxes(self, picture: Picture) -> list[Numbers]:
        """Four-corner boxes (4 x 2, px of `picture`) around runs of text."""
        scale = search_scale(picture)
        boxes = self._sought(picture, scale)
        room = (MOST_DETECTED / (picture.shape[0] * picture.shape[1])) ** 0.5
        if not boxes:  # nothing, or print too small to be seen from there
            return self._sought(picture, room) if scale * 1.15 < room <= 1 else []
        tall = float(np.median([thickness(box) for box in boxes])) * scale
        closer = min(scale * GOOD_PRINT / max(tall, 1.0), room, 2.0)
        if tall >= SMALL_PRINT or closer < 1.15 * scale:
            return boxes
        return self._sought(picture, closer) or boxes

    def _sought(self, picture: Picture, factor: float) -> list[Numbers]:
        """What the detector finds in the picture made `factor` times as large."""
        small = picture
        if factor != 1:
            method = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
            resized = cv2.resize(picture, None, fx=factor, fy=factor, interpolation=method)
            small = np.asarray(resized, np.uint8)
        found: Any = self._detector(small[:, :, ::-1])  # it wants BGR
        if found.boxes is None:
            return []
        return [np.asarray(box, np.float32) / factor for box in found.boxes]

    def _stands_on_its_head(
        self, picture: Picture, boxes: list[Numbers], lines: list[list[Glyph]]
    ) -> bool:
        """Whether the longest lines, where they were read badly, read better upside down."""
        longest = sorted(range(len(boxes)), key=lambda no: length(boxes[no]))[-SAMPLE:]
        upright = sureness([lines[no] for no in longest])
        if upright >= CLEARLY_READ:
            return False
        turned = [np.roll(boxes[no], 2, axis=0) for no in longest]
        return sureness(self._read(_cuts(picture, turned))) > upright

    def _read(self, cuts: list[Picture]) -> list[list[Glyph]]:
        """The characters of each cut, read in batches of like width."""
        lines: list[list[Glyph]] = [[] for _ in cuts]
        order = sorted(range(len(cuts)), key=lambda index: cuts[index].shape[1])
        while order:
            batch = _next_batch(order, cuts)
            width = max(cuts[index].shape[1] for index in batch)
            answer = self._recogniser.session(_stack([cuts[index] for index in batch], width))
            for index, columns in zip(batch, answer, strict=True):
                lines[index] = self._glyphs(columns[:, self._known])
        return lines

    def _glyphs(self, columns: Numbers) -> list[Glyph]:
        """Best path through the answer (columns x letters): repeats and blanks dropped."""
        best = columns.argmax(axis=1)
        glyphs = []
        for at, letter in enumerate(best):
            if letter != 0 and (at == 0 or letter != best[at - 1]):
                run = at
                while run + 1 < len(best) and best[run + 1] == letter:
                    run += 1
                glyphs.append(self._glyph(columns[at : run + 1], int(letter), at))
        return glyphs

    def _glyph(self, columns: Numbers, letter: int, at: int) -> Glyph:
        """The letter of a run of columns, with the runner-up where it was not clear."""
        clearest = columns[int(columns[:, letter].argmax())]
        top = min(float(clearest[letter]), 1.0)
        text = self._letters[letter].translate(NARROW)
        if top >= CLEAR:
            return Glyph(text, at, top)
        second = next(int(one) for one in np.argsort(-clearest) if one not in (0, letter))
        other = self._letters[second].translate(NARROW)
        return Glyph(text, at, top, other, float(clearest[second]))


@cache
def _load() -> Rapid:
    return Rapid()


_loading = threading.Lock()


def loaded() -> Rapid:
    """The models, loaded once a process (about a second)."""
    with _loading:
        return _load()


def _known(letter: str) -> bool:
    """Whether it is the blank (the first), a space or of a script our fields are written in.

    A speck in Latin print must not become a Chinese character.
    """
    return len(letter) > 1 or ord(letter) < LATIN or ord(letter) in NARROW


def _cuts(picture: Picture, boxes: list[Numbers]) -> list[Picture]:
    return [cut_out(picture, box) for box in boxes]


def _doubtful(glyphs: list[Glyph]) -> bool:
    return min(glyph.confidence for glyph in glyphs) < DOUBTFUL


def _next_batch(order: list[int], cuts: list[Picture]) -> list[int]:
    """Takes the next indices off `order`: as many as fit BATCH_COLUMNS at their widest."""
    batch: list[int] = []
    while order:
        width = cuts[order[0]].shape[1]
        if batch and width * (len(batch) + 1) > BATCH_COLUMNS:
            break
        batch.append(order.pop(0))
    return batch


def _stack(cuts: list[Picture], width: int) -> Numbers:
    batch = np.zeros((len(cuts), 3, HEIGHT, width), np.float32)
    for row, cut in enumerate(cuts):
        levels = cut[:, :, ::-1].astype(np.float32).transpose(2, 0, 1) / 127.5 - 1
        batch[row, :, :, : cut.shape[1]] = levels
    return batch
