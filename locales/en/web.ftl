# The web chat: the head of the page, and why something could not be sent.

web-title = linli
web-subtitle = Neighbourhood assistant
web-no-such-chat = There is no such chat. Please open a new one.
web-unreadable = This could not be read. Please try again.
web-too-large = This is too large. A photo or a recording may have at most 10 MB.
web-unknown-file = This kind of file cannot be used. Please send a photo (JPEG, PNG, WebP) or a recording.
web-too-many-files = This chat holds very many files already. Please open a new one.
web-too-fast = That was a little too fast. Please wait a moment.
web-unavailable = It cannot be saved right now. Please try again in a moment.
