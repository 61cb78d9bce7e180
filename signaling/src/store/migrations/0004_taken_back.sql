-- An address that was taken back stays known, so that it says so and never shows anything else. Its facts are gone.
ALTER TABLE publication ADD COLUMN taken_back INTEGER NOT NULL DEFAULT 0;
