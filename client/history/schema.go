package history

// What the header of a log's file says of it.
const (
	applicationID = 0x63617264 // "card"
	formatVersion = 1
)

// schema makes an empty log. The list reads entries alone; contents holds what is opened
// one at a time. There is no index: the list goes by id, and to go through all rows for a
// filter takes less than any index would have saved. Triggers keep the totals, so that no
// addition counts the rows.
const schema = `
CREATE TABLE entries (
	id          INTEGER PRIMARY KEY AUTOINCREMENT,
	card        TEXT    NOT NULL,
	started     INTEGER NOT NULL, -- nanoseconds since the epoch
	kind        TEXT    NOT NULL,
	method      TEXT    NOT NULL,
	url         TEXT    NOT NULL,
	status      INTEGER NOT NULL, -- 0: none
	failure     TEXT    NOT NULL,
	verdict     TEXT    NOT NULL,
	held        TEXT    NOT NULL,
	total       INTEGER NOT NULL, -- nanoseconds
	size        INTEGER NOT NULL, -- decoded bytes that came
	environment TEXT    NOT NULL,
	record      TEXT    NOT NULL,
	action      TEXT    NOT NULL,
	host        TEXT    NOT NULL,
	pinned      INTEGER NOT NULL DEFAULT 0,
	cut         INTEGER NOT NULL,
	answer      TEXT    NOT NULL DEFAULT '',
	bytes       INTEGER NOT NULL, -- that contents holds
	search      TEXT    NOT NULL  -- lower case
);
CREATE TABLE contents (
	id       INTEGER PRIMARY KEY,
	exchange BLOB NOT NULL, -- JSON, without the bodies
	request  BLOB,
	reply    BLOB
);
CREATE TABLE totals (entries INTEGER NOT NULL, bytes INTEGER NOT NULL);
INSERT INTO totals VALUES (0, 0);
CREATE TRIGGER entries_added AFTER INSERT ON entries BEGIN
	UPDATE totals SET entries = entries + 1, bytes = bytes + NEW.bytes;
END;
CREATE TRIGGER entries_removed AFTER DELETE ON entries BEGIN
	DELETE FROM contents WHERE id = OLD.id;
	UPDATE totals SET entries = entries - 1, bytes = bytes - OLD.bytes;
END;
PRAGMA application_id = 1667330660;
PRAGMA user_version = 1;
`
