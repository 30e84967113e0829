// The page's own few words, in Chinese unless the browser asks for another language. What the bot says is never here.

const zh = {
  alert_failed: '没有办成',
  attach: '添加照片或位置',
  bottom: '回到最新',
  cancel: '取消',
  close: '关闭',
  copied: '已复制',
  copy: '复制坐标',
  deleted: '消息已删除',
  discard: '删除',
  document: '文件',
  edited: '已编辑',
  failed: '没有发出去',
  gone: '这个对话已经不在了。',
  gone_new: '开始新的对话',
  help_open: '打开一个新对话',
  help_others: '想再试一位居民？',
  help_talk: '像在手机上一样，和社区助手说说话：找服务、报活动、反映问题、参加巡逻。',
  larger: 'A+ 大字',
  log: '对话',
  lost: '连接断开了，正在重新连接…',
  me: '我',
  menu: '菜单',
  mic: '说一段话',
  new_resident: '新居民：在新页面打开另一个对话',
  newer: n => `${n} 条新消息`,
  ok: '知道了',
  open_map: '打开地图',
  photo: '照片',
  photo_bad: '这张图片打不开，请换一张。',
  photo_big: '文件太大，最多 10 MB。',
  photo_caption: '说明（可以不写）',
  photo_pick: '相册照片',
  photo_send: '发送照片',
  photo_take: '拍照',
  place: '位置',
  place_bad: '请写成“纬度, 经度”，例如 23.0207, 113.7518',
  place_field: '纬度, 经度',
  place_hint: '没有取得您的位置。可以选一个地点，或者填写坐标。',
  place_mine: '我的位置',
  place_search: '正在找您的位置…',
  place_send: '发送位置',
  recording: '正在录音',
  reply: '回复这条消息',
  reply_cancel: '不回复了',
  replying: '回复',
  retry: '重发',
  send: '发送',
  sending: '发送中…',
  start: '开始',
  start_hint: '点“开始”，社区助手就来打招呼。',
  today: '今天',
  voice: '语音',
  voice_cancel: '不要这段录音',
  voice_denied: '用不了麦克风。您可以打字。',
  voice_send: '发送录音',
  waiting: '连上网就自动发出',
  write: '写消息…',
  yesterday: '昨天',
};

const en = {
  alert_failed: 'That did not work',
  attach: 'Add a photo or a place',
  bottom: 'To the latest',
  cancel: 'Cancel',
  close: 'Close',
  copied: 'Copied',
  copy: 'Copy coordinates',
  deleted: 'Message deleted',
  discard: 'Delete',
  document: 'File',
  edited: 'edited',
  failed: 'Not sent',
  gone: 'This chat no longer exists.',
  gone_new: 'Start a new chat',
  help_open: 'Open a new chat',
  help_others: 'Another resident?',
  help_talk: 'Talk with the neighbourhood assistant as on a phone: find services, join activities, report problems, take a patrol shift.',
  larger: 'A+ large text',
  log: 'Conversation',
  lost: 'Connection lost, reconnecting…',
  me: 'Me',
  menu: 'Menu',
  mic: 'Record a voice message',
  new_resident: 'New resident: opens another chat in a new tab',
  newer: n => (n === 1 ? '1 new message' : `${n} new messages`),
  ok: 'OK',
  open_map: 'Open map',
  photo: 'Photo',
  photo_bad: 'This picture cannot be read. Please try another one.',
  photo_big: 'Too large: at most 10 MB.',
  photo_caption: 'Caption (optional)',
  photo_pick: 'Photo',
  photo_send: 'Send photo',
  photo_take: 'Camera',
  place: 'Place',
  place_bad: 'Write it as “latitude, longitude”, such as 23.0207, 113.7518',
  place_field: 'Latitude, longitude',
  place_hint: 'Your position is not available. Choose a place or type its coordinates.',
  place_mine: 'My location',
  place_search: 'Finding your position…',
  place_send: 'Send location',
  recording: 'Recording',
  reply: 'Reply to this message',
  reply_cancel: 'Do not reply',
  replying: 'Reply',
  retry: 'Send again',
  send: 'Send',
  sending: 'sending…',
  start: 'Start',
  start_hint: 'Press Start and the neighbourhood assistant will say hello.',
  today: 'Today',
  voice: 'Voice message',
  voice_cancel: 'Discard this recording',
  voice_denied: 'The microphone cannot be used. You can type instead.',
  voice_send: 'Send recording',
  waiting: 'will be sent when connected',
  write: 'Write a message…',
  yesterday: 'Yesterday',
};

const chinese = /^zh\b/i.test(navigator.language || 'zh');
const words = chinese ? zh : en;

/** The word for `id`, in the language of the page. */
export function say(id, ...args) {
  const word = words[id];
  return typeof word === 'function' ? word(...args) : word;
}

/** Puts the words into the page's own elements. */
export function fillWords() {
  document.documentElement.lang = chinese ? 'zh-Hans' : 'en';
  for (const at of document.querySelectorAll('[data-say]')) at.textContent = say(at.dataset.say);
  for (const at of document.querySelectorAll('[data-say-placeholder]')) at.placeholder = say(at.dataset.sayPlaceholder);
  for (const at of document.querySelectorAll('[data-say-label]')) {
    at.setAttribute('aria-label', say(at.dataset.sayLabel));
    if (at.matches('button, a')) at.title = say(at.dataset.sayLabel);
  }
}

/** 08:05, in the reader's time zone. */
export function clock(at) {
  const time = new Date(at);
  return `${String(time.getHours()).padStart(2, '0')}:${String(time.getMinutes()).padStart(2, '0')}`;
}

/** The day of an instant as a key that sorts, in the reader's time zone. */
export function dayKey(at) {
  const time = new Date(at);
  return `${time.getFullYear()}-${String(time.getMonth() + 1).padStart(2, '0')}-${String(time.getDate()).padStart(2, '0')}`;
}

/** 今天, 昨天, 3月5日 星期四; with the year when it is another one. */
export function dayName(at, now = Date.now()) {
  if (dayKey(at) === dayKey(now)) return say('today');
  const before = new Date(now);
  before.setDate(before.getDate() - 1);
  if (dayKey(at) === dayKey(before)) return say('yesterday');
  const shape = { month: 'long', day: 'numeric', weekday: 'long' };
  if (new Date(at).getFullYear() !== new Date(now).getFullYear()) shape.year = 'numeric';
  return new Intl.DateTimeFormat(chinese ? 'zh-CN' : 'en-GB', shape).format(at);
}
