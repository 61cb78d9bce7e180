-- Pages of slides, as pictures with what is written on them. What a deck is called, and whose it is, is in its webinar's journal.
CREATE TABLE slide (
    deck TEXT NOT NULL,
    page INTEGER NOT NULL,
    webinar TEXT NOT NULL REFERENCES webinar (id),
    picture BLOB NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (deck, page)
) STRICT;
CREATE INDEX slide_of_webinar ON slide (webinar);
