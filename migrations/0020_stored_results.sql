-- Results of long operations that are kept in the storage of files, because a row is no place for
-- them. Columns of core/operations/tables.ts.

alter table "operation" add column "result_key" text null, add column "result_size" bigint null;
