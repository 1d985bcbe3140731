-- What a person thinks of a trial's answer, in a scale of their own.
ALTER TABLE trial ADD COLUMN rating REAL;
