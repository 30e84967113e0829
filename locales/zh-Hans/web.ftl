# The web chat: the head of the page, and why something could not be sent.

web-title = 邻里
web-subtitle = 社区助手
web-no-such-chat = 没有这个对话。请打开一个新的。
web-unreadable = 没有看懂。请再试一次。
web-too-large = 太大了。照片和录音最多 10 MB。
web-unknown-file = 这种文件用不了。请发照片（JPEG、PNG、WebP）或者录音。
web-too-many-files = 这个对话里的文件太多了。请打开一个新的对话。
web-too-fast = 发得有点快，请稍等一下。
web-unavailable = 现在存不了，请过一会儿再试。
