-- What staff query: readable views, alike on both engines, and the labels that they show beside codes.
--
-- The comment above a view and above each of its columns becomes its COMMENT on PostgreSQL; on SQLite `.schema` shows
-- it. Three words are written out for each engine by src/store/migrate/words.rs: local_time(instant, zone) is text such
-- as '2026-11-23 19:00' on the clocks of a zone, time_text(instant, offset) the same where the offset from UTC is known
-- already, and in_chinese(texts) is a text in Chinese or, failing that, in the first language it was said in.
--
-- No view reads a contact's id, a sealed column, a message's body or a table of who reported or talked, so that a role
-- which may read the views needs no right to any of those.

-- Names in Chinese of the codes in other tables, as residents read them (locales/zh-Hans/category.ftl).
CREATE TABLE labels (
  -- Which list of codes, such as 'report_category'.
  list TEXT NOT NULL,
  code TEXT NOT NULL,
  -- The order in which they are offered.
  position BIGINT NOT NULL,
  label TEXT NOT NULL,
  PRIMARY KEY (list, code)
);
INSERT INTO labels (list, code, position, label) VALUES
  ('report_category', 'garbage', 1, '垃圾'),
  ('report_category', 'lighting', 2, '路灯楼灯'),
  ('report_category', 'leak', 3, '漏水'),
  ('report_category', 'drain', 4, '下水道堵'),
  ('report_category', 'noise', 5, '噪音'),
  ('report_category', 'elevator', 6, '电梯'),
  ('report_category', 'ebike', 7, '电动车'),
  ('report_category', 'parking', 8, '乱停车'),
  ('report_category', 'road', 9, '路面井盖'),
  ('report_category', 'pest', 10, '老鼠虫子'),
  ('report_category', 'power', 11, '停电'),
  ('report_category', 'water_supply', 12, '停水'),
  ('report_category', 'gate_security', 13, '大门门禁'),
  ('report_category', 'facility', 14, '设施损坏'),
  ('report_category', 'smell', 15, '臭味'),
  ('report_category', 'stray_animal', 16, '流浪猫狗'),
  ('report_category', 'heating', 17, '暖气'),
  ('report_category', 'fire_safety', 18, '消防隐患'),
  ('report_category', 'gas_meter', 19, '燃气表'),
  ('report_category', 'other', 20, '其他'),
  ('role', 'patrol', 1, '巡逻'),
  ('role', 'carry', 2, '搬东西'),
  ('role', 'cleanup', 3, '打扫'),
  ('role', 'cooking', 4, '做饭'),
  ('role', 'delivery', 5, '送东西'),
  ('role', 'driver', 6, '开车'),
  ('role', 'elderly_visit', 7, '看望老人'),
  ('role', 'first_aid', 8, '急救'),
  ('role', 'garbage_guide', 9, '垃圾分类'),
  ('role', 'gatekeeper', 10, '守大门'),
  ('role', 'haircut', 11, '理发'),
  ('role', 'health_check', 12, '量血压'),
  ('role', 'leaflets', 13, '发传单'),
  ('role', 'meal_delivery', 14, '送饭'),
  ('role', 'repair', 15, '修东西'),
  ('role', 'snow_clearing', 16, '扫雪'),
  ('role', 'story_time', 17, '讲故事'),
  ('role', 'teaching', 18, '教课'),
  ('role', 'translation', 19, '翻译'),
  ('service_category', 'health', 1, '看病'),
  ('service_category', 'pharmacy', 2, '买药'),
  ('service_category', 'psych', 3, '心理'),
  ('service_category', 'education', 4, '上学'),
  ('service_category', 'childcare', 5, '托儿'),
  ('service_category', 'elderly', 6, '养老'),
  ('service_category', 'disability', 7, '助残'),
  ('service_category', 'labor', 8, '工资劳动'),
  ('service_category', 'training', 9, '找工作学技术'),
  ('service_category', 'legal', 10, '法律'),
  ('service_category', 'housing', 11, '租房住房'),
  ('service_category', 'residence_permit', 12, '居住证户口'),
  ('service_category', 'social_insurance', 13, '社保医保'),
  ('service_category', 'financial', 14, '困难补助'),
  ('service_category', 'women', 15, '妇女'),
  ('service_category', 'police', 16, '派出所'),
  ('service_category', 'utilities', 17, '水电气网'),
  ('report_status', 'open', 1, '没办完'),
  ('report_status', 'closed', 2, '办完了'),
  ('closed_as', 'staff', 1, '居委会办完'),
  ('closed_as', 'fixed', 2, '报的人说好了'),
  ('closed_as', 'withdrawn', 3, '报的人撤回了'),
  ('activity_status', 'free', 1, '有名额'),
  ('activity_status', 'full', 2, '已满'),
  ('activity_status', 'cancelled', 3, '已取消'),
  ('shift_status', 'short', 1, '缺人'),
  ('shift_status', 'full', 2, '人齐'),
  ('shift_status', 'cancelled', 3, '已取消'),
  ('announcement_status', 'expanding', 1, '准备发送'),
  ('announcement_status', 'sending', 2, '发送中'),
  ('announcement_status', 'sent', 3, '已发完'),
  ('announcement_status', 'scheduled', 4, '定时未发'),
  ('announcement_status', 'cancelled', 5, '不发了'),
  ('announcement_status', 'paused', 6, '先停着'),
  ('announcement_status', 'stopped', 7, '停发了'),
  ('audience', 'everyone', 1, '所有居民'),
  ('audience', 'language', 2, '说某种话的居民'),
  ('audience', 'building', 3, '某一栋的居民'),
  ('audience', 'volunteers', 4, '志愿者'),
  ('audience', 'activity', 5, '某个活动的人'),
  ('audience', 'unanswered', 6, '没回复某个通知的人'),
  ('service_status', 'active', 1, '正常'),
  ('service_status', 'inactive', 2, '暂不提供'),
  ('service_status', 'defunct', 3, '已取消'),
  ('service_status', 'temporarily_closed', 4, '暂停');

-- Problems that residents reported, one a row. Who reported them is in no view.
CREATE VIEW staff_reports WITH (security_invoker) AS
SELECT
  -- The neighbourhood's code.
  n.code AS neighbourhood,
  -- The neighbourhood's name.
  in_chinese(n.names) AS neighbourhood_name,
  -- The short number that people say.
  r.number AS number,
  -- What it is about, as a code.
  r.service_code AS category,
  -- What it is about, in Chinese.
  COALESCE(c.label, r.service_code) AS category_label,
  -- open or closed.
  r.status AS status,
  -- The status in Chinese.
  s.label AS status_label,
  -- In the reporter's words; empty when the reporter asked to be forgotten.
  r.description AS description,
  -- Where it is, in words; empty when only a point is known.
  r.address AS place,
  -- Where it is, degrees north.
  r.lat AS latitude,
  -- Where it is, degrees east.
  r.lon AS longitude,
  -- How many pictures and voice messages came with it; they are seen in the chat.
  (SELECT COUNT(*) FROM attachments a
   WHERE a.neighbourhood_id = r.neighbourhood_id AND a.report_id = r.report_id) AS files,
  -- When it was reported, local time.
  local_time(r.requested_at, n.zone) AS reported,
  -- When anything last happened to it, local time.
  local_time(r.updated_at, n.zone) AS updated,
  -- When it is expected to be done, as the committee said, local time.
  local_time(r.expected_at, n.zone) AS expected,
  -- When it was closed, local time.
  local_time(r.closed_at, n.zone) AS closed,
  -- Why it is closed: staff closed it, or the reporter said that it is fixed, or the reporter has withdrawn it.
  r.closed_as AS closed_as,
  -- Why it is closed, in Chinese.
  w.label AS closed_as_label,
  -- Days from the report until it was closed.
  CAST(ROUND((r.closed_at - r.requested_at) / 86400000.0, 1) AS DOUBLE PRECISION) AS days_to_close,
  -- The number of the member of the committee who looks after it; empty when nobody has taken it.
  r.taken_by AS taken_by,
  -- What the committee last said about it.
  r.status_notes AS answer
FROM reports r
JOIN neighbourhoods n ON n.neighbourhood_id = r.neighbourhood_id
LEFT JOIN labels c ON c.list = 'report_category' AND c.code = r.service_code
LEFT JOIN labels s ON s.list = 'report_status' AND s.code = r.status
LEFT JOIN labels w ON w.list = 'closed_as' AND w.code = r.closed_as;

-- Patrols and other shifts of volunteers, past and coming, one a row.
CREATE VIEW staff_shifts WITH (security_invoker) AS
SELECT
  -- The neighbourhood's code.
  n.code AS neighbourhood,
  -- The neighbourhood's name.
  in_chinese(n.names) AS neighbourhood_name,
  -- The short number that people say.
  h.number AS number,
  -- What volunteers do there, as a code.
  h.role AS role,
  -- What volunteers do there, in Chinese.
  COALESCE(r.label, h.role) AS role_label,
  -- Its name; a shift without one is named after what is done.
  COALESCE(NULLIF(in_chinese(h.titles), ''), r.label, h.role) AS title,
  -- Where it is.
  in_chinese(h.venues) AS venue,
  -- When it begins, local time.
  local_time(p.starts_at, n.zone) AS starts,
  -- When it ends, local time.
  local_time(p.ends_at, n.zone) AS ends,
  -- short: people are missing; full: nobody is; cancelled: it was called off.
  s.code AS status,
  -- The status in Chinese.
  s.label AS status_label,
  -- How many people are needed.
  p.capacity AS needed,
  -- How many have a place.
  p.taken AS signed_up,
  -- How many are missing.
  p.capacity - p.taken AS missing,
  -- How many wait for a place.
  (SELECT CAST(COALESCE(SUM(t.party), 0) AS BIGINT) FROM seats t
   WHERE t.neighbourhood_id = p.neighbourhood_id AND t.thing = p.thing AND t.thing_id = p.thing_id
     AND t.state = 'waiting') AS waiting,
  -- How many volunteers were asked.
  (SELECT COUNT(*) FROM shift_offers o
   WHERE o.neighbourhood_id = h.neighbourhood_id AND o.shift_id = h.shift_id) AS asked,
  -- How many of them said no, at once or later.
  (SELECT COUNT(*) FROM shift_offers o
   WHERE o.neighbourhood_id = h.neighbourhood_id AND o.shift_id = h.shift_id
     AND o.state IN ('declined', 'withdrawn')) AS declined,
  -- When volunteers were last called for it, local time.
  local_time(h.called_at, n.zone) AS called,
  -- The number of the member of the committee who made it; 0 for the operator.
  h.created_by AS created_by
FROM shifts h
JOIN neighbourhoods n ON n.neighbourhood_id = h.neighbourhood_id
JOIN places p ON p.neighbourhood_id = h.neighbourhood_id AND p.thing = 'shift' AND p.thing_id = h.shift_id
LEFT JOIN labels r ON r.list = 'role' AND r.code = h.role
LEFT JOIN labels s ON s.list = 'shift_status' AND s.code =
  CASE WHEN p.cancelled_at IS NOT NULL THEN 'cancelled' WHEN p.taken < p.capacity THEN 'short' ELSE 'full' END;

-- Activities, past and coming, one a row.
CREATE VIEW staff_activities WITH (security_invoker) AS
SELECT
  -- The neighbourhood's code.
  n.code AS neighbourhood,
  -- The neighbourhood's name.
  in_chinese(n.names) AS neighbourhood_name,
  -- The short number that people say.
  a.number AS number,
  -- Its name.
  in_chinese(a.titles) AS title,
  -- Where it is.
  in_chinese(a.venues) AS venue,
  -- When it begins, local time.
  local_time(p.starts_at, n.zone) AS starts,
  -- When it ends, local time.
  local_time(p.ends_at, n.zone) AS ends,
  -- Until when one can sign up, local time.
  local_time(p.closes_at, n.zone) AS sign_up_until,
  -- free: there are places; full: there are none; cancelled: it was called off.
  s.code AS status,
  -- The status in Chinese.
  s.label AS status_label,
  -- How many people fit.
  p.capacity AS capacity,
  -- How many have a place.
  p.taken AS signed_up,
  -- How many places are left.
  p.capacity - p.taken AS places_left,
  -- How many people wait for a place.
  (SELECT CAST(COALESCE(SUM(t.party), 0) AS BIGINT) FROM seats t
   WHERE t.neighbourhood_id = p.neighbourhood_id AND t.thing = p.thing AND t.thing_id = p.thing_id
     AND t.state = 'waiting') AS waiting,
  -- Why it was called off.
  a.cancel_note AS cancel_note,
  -- The number of the member of the committee who made it; 0 for the operator.
  a.created_by AS created_by
FROM activities a
JOIN neighbourhoods n ON n.neighbourhood_id = a.neighbourhood_id
JOIN places p ON p.neighbourhood_id = a.neighbourhood_id AND p.thing = 'activity' AND p.thing_id = a.activity_id
LEFT JOIN labels s ON s.list = 'activity_status' AND s.code =
  CASE WHEN p.cancelled_at IS NOT NULL THEN 'cancelled' WHEN p.taken < p.capacity THEN 'free' ELSE 'full' END;

-- Announcements of the committee and how far they got, one a row. Messengers do not tell whether somebody read one; it
-- is known of those who said so.
CREATE VIEW staff_announcements WITH (security_invoker) AS
SELECT
  -- The neighbourhood's code.
  n.code AS neighbourhood,
  -- The neighbourhood's name.
  in_chinese(n.names) AS neighbourhood_name,
  -- The short number that people say.
  a.number AS number,
  -- What it says.
  in_chinese(a.texts) AS text,
  -- The languages in which it was written.
  (SELECT string_agg(key, ' ') FROM json_each_text(a.texts::JSON)) AS languages,
  -- Whom it was for, as a code.
  a.audience AS audience,
  -- Whom it was for, in Chinese.
  COALESCE(f.label, a.audience) AS audience_label,
  -- What it is about: general, activities, services, volunteering or emergency.
  a.topic AS topic,
  -- scheduled: put down for later; expanding: recipients are being listed; sending; paused: by a member of the committee; sent:
  -- nobody waits for it any more; stopped: who had not got it does not get it; cancelled: it was put down for later and is not sent.
  a.status AS status,
  -- The status in Chinese.
  s.label AS status_label,
  -- How many residents it was for.
  a.recipients AS recipients,
  -- How many messengers took it for delivery; counted once and for all when it is sent.
  COALESCE(a.delivered, (SELECT COUNT(*) FROM outbox o WHERE o.neighbourhood_id = a.neighbourhood_id AND o.lane IN (2, 5)
     AND o.about = 'news.' || a.announcement_id AND o.status = 'sent')) AS delivered,
  -- How many did not get it, whether they cannot be reached or it failed.
  COALESCE(a.failed, (SELECT COUNT(*) FROM outbox o WHERE o.neighbourhood_id = a.neighbourhood_id AND o.lane IN (2, 5)
     AND o.about = 'news.' || a.announcement_id AND o.status = 'failed' AND o.reason <> 'stopped')) AS failed,
  -- How many of those cannot be reached: they blocked the bot, or are gone.
  COALESCE(a.unreachable, (SELECT COUNT(*) FROM outbox o WHERE o.neighbourhood_id = a.neighbourhood_id
     AND o.lane IN (2, 5) AND o.about = 'news.' || a.announcement_id AND o.status = 'failed'
     AND o.reason IN ('blocked', 'gone'))) AS unreachable,
  -- How many had not got it when it was stopped.
  COALESCE(a.stopped, (SELECT COUNT(*) FROM outbox o WHERE o.neighbourhood_id = a.neighbourhood_id
     AND o.lane IN (2, 5) AND o.about = 'news.' || a.announcement_id AND o.status = 'failed'
     AND o.reason = 'stopped')) AS stopped,
  -- How many are still on the way, or held.
  (SELECT COUNT(*) FROM outbox o WHERE o.neighbourhood_id = a.neighbourhood_id AND o.lane IN (2, 5)
     AND o.about = 'news.' || a.announcement_id AND o.status IN ('queued', 'wired', 'errored', 'held')) AS on_the_way,
  -- How many said that they have read it.
  (SELECT COUNT(*) FROM announcement_answers w WHERE w.neighbourhood_id = a.neighbourhood_id
     AND w.announcement_id = a.announcement_id AND w.answer = 'read') AS said_read,
  -- How many said that they need help.
  (SELECT COUNT(*) FROM announcement_answers w WHERE w.neighbourhood_id = a.neighbourhood_id
     AND w.announcement_id = a.announcement_id AND w.answer = 'help') AS need_help,
  -- When it was put down for, local time; empty when it was sent at once.
  local_time(a.due_at, n.zone) AS due,
  -- 1 when it is sent again a week later, as an announcement of its own.
  a.is_weekly AS weekly,
  -- When it was confirmed, or began to be sent later, local time.
  local_time(a.confirmed_at, n.zone) AS confirmed,
  -- When the last of it was sent, local time.
  local_time(a.finished_at, n.zone) AS finished,
  -- When its text was last corrected, local time; messages sent before were changed.
  local_time(a.corrected_at, n.zone) AS corrected,
  -- When it was taken back, local time.
  local_time(a.withdrawn_at, n.zone) AS withdrawn,
  -- The number of the member of the committee who sent it.
  a.staff_number AS sent_by
FROM announcements a
JOIN neighbourhoods n ON n.neighbourhood_id = a.neighbourhood_id
LEFT JOIN labels f ON f.list = 'audience' AND f.code = a.audience
LEFT JOIN labels s ON s.list = 'announcement_status' AND s.code = a.status;

-- The service directory, one service a row. Services of the shared directory, which every neighbourhood shows beneath
-- its own, have the code '-'.
CREATE VIEW staff_services WITH (security_invoker) AS
SELECT
  -- The neighbourhood's code; '-' for the shared directory.
  n.code AS neighbourhood,
  -- The neighbourhood's name.
  in_chinese(n.names) AS neighbourhood_name,
  -- Its id in the directory it was imported from.
  s.source_id AS source_id,
  -- Its name.
  s.name AS name,
  -- Who provides it.
  g.name AS organization,
  -- What it is for, as codes.
  (SELECT string_agg(value, ' ') FROM json_array_elements_text(s.categories::JSON)) AS categories,
  -- What it is for, in Chinese.
  (SELECT string_agg(label, '、') FROM (SELECT label FROM labels
     WHERE list = 'service_category' AND s.categories LIKE '%"' || code || '"%' ORDER BY position) t) AS categories_label,
  -- active, inactive, defunct or temporarily_closed; the second and third are not found in the chat.
  s.status AS status,
  -- The status in Chinese.
  b.label AS status_label,
  -- What it does.
  s.description AS description,
  -- Who may use it.
  s.eligibility_description AS eligibility,
  -- Documents to bring.
  (SELECT string_agg(value ->> 'document', '、') FROM json_array_elements(s.required_documents::JSON)) AS documents,
  -- What it costs, in words.
  s.fees_description AS fees,
  -- Its numbers, else those of the places where it is given.
  COALESCE(
    (SELECT string_agg(value ->> 'number', '、') FROM json_array_elements(s.phones::JSON)),
    (SELECT string_agg(number, '、') FROM (
       SELECT e.value ->> 'number' AS number FROM service_at_locations k
       JOIN locations l ON l.neighbourhood_id = k.neighbourhood_id AND l.location_id = k.location_id
       CROSS JOIN json_array_elements(l.phones::JSON) e
       WHERE k.neighbourhood_id = s.neighbourhood_id AND k.service_id = s.service_id
       GROUP BY 1 ORDER BY MIN(k.position), 1) t)) AS phones,
  -- Where it is given, the first place first.
  (SELECT string_agg(address, '；') FROM (
     SELECT l.addresses::JSON -> 0 ->> 'address_1' AS address FROM service_at_locations k
     JOIN locations l ON l.neighbourhood_id = k.neighbourhood_id AND l.location_id = k.location_id
     WHERE k.neighbourhood_id = s.neighbourhood_id AND k.service_id = s.service_id ORDER BY k.position) t) AS addresses,
  -- The day on which somebody last checked it, else on which it last changed at the source.
  COALESCE(s.assured_on, s.last_modified_on) AS checked_on,
  -- When this was imported, local time.
  local_time(s.imported_at, n.zone) AS imported
FROM services s
JOIN neighbourhoods n ON n.neighbourhood_id = s.neighbourhood_id
LEFT JOIN organizations g ON g.neighbourhood_id = s.neighbourhood_id AND g.organization_id = s.organization_id
LEFT JOIN labels b ON b.list = 'service_status' AND b.code = s.status;

-- How many take part, a row for each neighbourhood and month in which anything happened; months to come hold what is
-- planned. Only counts. Whoever asked to be forgotten is not counted any more.
CREATE VIEW staff_participation WITH (security_invoker) AS
SELECT
  -- The neighbourhood's code.
  n.code AS neighbourhood,
  -- The neighbourhood's name.
  in_chinese(n.names) AS neighbourhood_name,
  -- The month, such as 2026-11, local time.
  substr(time_text(e.at, o.offset_secs), 1, 7) AS month,
  -- Residents who joined; empty when there were one to four.
  CASE WHEN COUNT(*) FILTER (WHERE e.what = 'joined') NOT BETWEEN 1 AND 4
    THEN COUNT(*) FILTER (WHERE e.what = 'joined') END AS residents_joined,
  -- Residents who moved away; empty when there were one to four.
  CASE WHEN COUNT(*) FILTER (WHERE e.what = 'left') NOT BETWEEN 1 AND 4
    THEN COUNT(*) FILTER (WHERE e.what = 'left') END AS residents_left,
  -- Residents who became volunteers and still are; empty when there were one to four.
  CASE WHEN COUNT(*) FILTER (WHERE e.what = 'volunteer') NOT BETWEEN 1 AND 4
    THEN COUNT(*) FILTER (WHERE e.what = 'volunteer') END AS volunteers_joined,
  -- Activities of the month that were not called off.
  COUNT(*) FILTER (WHERE e.what = 'activity') AS activities,
  -- People with a place in them.
  CAST(COALESCE(SUM(e.people) FILTER (WHERE e.what = 'activity'), 0) AS BIGINT) AS activity_sign_ups,
  -- Shifts of the month that were not called off.
  COUNT(*) FILTER (WHERE e.what = 'shift') AS shifts,
  -- People with a place in them.
  CAST(COALESCE(SUM(e.people) FILTER (WHERE e.what = 'shift'), 0) AS BIGINT) AS shift_sign_ups,
  -- Hours of their shifts, all volunteers together.
  CAST(ROUND(COALESCE(SUM(e.millis) FILTER (WHERE e.what = 'shift'), 0) / 3600000.0, 1) AS DOUBLE PRECISION) AS shift_hours,
  -- Problems that were reported.
  COUNT(*) FILTER (WHERE e.what = 'reported') AS reports,
  -- Problems that were closed, without those that the reporter has withdrawn.
  COUNT(*) FILTER (WHERE e.what = 'closed') AS reports_closed,
  -- Days from a report until it was closed, on average over those closed in this month.
  CAST(ROUND(AVG(e.millis) FILTER (WHERE e.what = 'closed') / 86400000.0, 1) AS DOUBLE PRECISION) AS days_to_close
FROM (
  -- Each kind of event joins its neighbourhood by itself: so a query for one neighbourhood reads only its rows.
  SELECT h.code, 'joined' AS what, c.created_at AS at, CAST(0 AS BIGINT) AS people, CAST(0 AS BIGINT) AS millis
  FROM contacts c JOIN neighbourhoods h ON h.neighbourhood_id = c.neighbourhood_id
  WHERE c.kind = 'private'
  UNION ALL
  SELECT h.code, 'left', c.closed_at, CAST(0 AS BIGINT), CAST(0 AS BIGINT)
  FROM contacts c JOIN neighbourhoods h ON h.neighbourhood_id = c.neighbourhood_id
  WHERE c.kind = 'private' AND c.closed_at IS NOT NULL
  UNION ALL
  SELECT h.code, 'volunteer', v.since_at, CAST(0 AS BIGINT), CAST(0 AS BIGINT)
  FROM volunteers v JOIN neighbourhoods h ON h.neighbourhood_id = v.neighbourhood_id
  UNION ALL
  SELECT h.code, p.thing, p.starts_at, p.taken, p.taken * (p.ends_at - p.starts_at)
  FROM places p JOIN neighbourhoods h ON h.neighbourhood_id = p.neighbourhood_id
  WHERE p.thing IN ('activity', 'shift') AND p.cancelled_at IS NULL
  UNION ALL
  SELECT h.code, 'reported', r.requested_at, CAST(0 AS BIGINT), CAST(0 AS BIGINT)
  FROM reports r JOIN neighbourhoods h ON h.neighbourhood_id = r.neighbourhood_id
  UNION ALL
  SELECT h.code, 'closed', r.closed_at, CAST(0 AS BIGINT), r.closed_at - r.requested_at
  FROM reports r JOIN neighbourhoods h ON h.neighbourhood_id = r.neighbourhood_id
  WHERE r.closed_as <> 'withdrawn'
) e
JOIN neighbourhoods n ON n.code = e.code AND n.kind = 'open'
JOIN zone_offsets o ON o.zone = n.zone AND o.from_at <= e.at AND e.at < o.until_at
GROUP BY n.neighbourhood_id, month;
