package libraries

import (
	"context"
	"database/sql"
)

// DBDropped leaves the goroutine that opens connections.
func DBDropped(ctx context.Context, dsn string) error {
	db, err := sql.Open("some", dsn) // want "unclosed"
	if err != nil {
		return err
	}
	return db.PingContext(ctx)
}

// DBClosed ends it when it is done.
func DBClosed(ctx context.Context, dsn string) error {
	db, err := sql.Open("some", dsn)
	if err != nil {
		return err
	}
	defer db.Close()
	return db.PingContext(ctx)
}

// DBReturned leaves it to its caller.
func DBReturned(ctx context.Context, dsn string) (*sql.DB, error) {
	db, err := sql.Open("some", dsn)
	if err != nil {
		return nil, err
	}
	return db, nil
}

type dbHolder struct{ db *sql.DB }

// NewDBHolder keeps it in a field.
func NewDBHolder(ctx context.Context, dsn string) (*dbHolder, error) {
	db, err := sql.Open("some", dsn)
	if err != nil {
		return nil, err
	}
	return &dbHolder{db: db}, nil
}

// Close ends what the holder holds.
func (h *dbHolder) Close() { h.db.Close() }

var dbKept []*sql.DB

func keepDB(db *sql.DB) { dbKept = append(dbKept, db) }

// DBHandedOn gives it to a function that keeps it.
func DBHandedOn(ctx context.Context, dsn string) error {
	db, err := sql.Open("some", dsn)
	if err != nil {
		return err
	}
	keepDB(db)
	return nil
}

// TxDropped neither commits nor rolls back.
func TxDropped(db *sql.DB) error {
	tx, err := db.Begin() // want "unclosed"
	if err != nil {
		return err
	}
	_, err = tx.Exec("delete from t")
	return err
}

// TxEnded does one or the other.
func TxEnded(db *sql.DB) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	if _, err := tx.Exec("delete from t"); err != nil {
		tx.Rollback()
		return err
	}
	return tx.Commit()
}

// TxContext ends with its context at the latest.
func TxContext(ctx context.Context, db *sql.DB) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	_, err = tx.Exec("delete from t")
	return err
}
