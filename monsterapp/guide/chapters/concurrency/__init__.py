"""Concurrency and async

Who asks a database mostly waits. The question of this chapter is what your program does meanwhile: nothing, something
in another thread, or something else in the same one. First threads and a pool, as the application works; then the event
loop, and the talk's walk through the tall grass; then both in one table, timed.

Twisted taught Python the lesson long ago: never block the loop; say what shall happen when the answer comes, and let
the others go on. Its callbacks have become `await`. The lesson has stayed.
"""

PARTS = ("threads", "loops", "walk", "contest", "listening")
