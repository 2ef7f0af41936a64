-- Tables of the inventory plugin: generated from its entities.

create table "inventory_lot" ("tenant_id" uuid not null, "id" uuid not null, "version" integer not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "deleted_at" timestamptz null, "custom" jsonb not null default '{}', "number" text collate "und-x-icu" not null, "product_id" uuid not null, "supplier_id" uuid null, "supplier_lot" text null, "manufactured_on" date null, "received_on" date null, "best_before" date null, "expiry" date null, "blocked" boolean not null, "warned_on" date null, "notes" text null, primary key ("tenant_id", "id"));
create index "inventory_lot_number" on "inventory_lot" ("tenant_id", "number", "id") where deleted_at is null;
create index "inventory_lot_product_id" on "inventory_lot" ("tenant_id", "product_id", "id") where deleted_at is null;
create index "inventory_lot_supplier_id" on "inventory_lot" ("tenant_id", "supplier_id", "id") where deleted_at is null;
create index "inventory_lot_supplier_lot" on "inventory_lot" ("tenant_id", "supplier_lot", "id") where deleted_at is null;
create index "inventory_lot_manufactured_on" on "inventory_lot" ("tenant_id", "manufactured_on", "id") where deleted_at is null;
create index "inventory_lot_received_on" on "inventory_lot" ("tenant_id", "received_on", "id") where deleted_at is null;
create index "inventory_lot_best_before" on "inventory_lot" ("tenant_id", "best_before", "id") where deleted_at is null;
create index "inventory_lot_expiry" on "inventory_lot" ("tenant_id", "expiry", "id") where deleted_at is null;
create index "inventory_lot_blocked" on "inventory_lot" ("tenant_id", "blocked", "id") where deleted_at is null;
create unique index "inventory_lot_product_id_number_unique" on "inventory_lot" ("tenant_id", "product_id", "number") where deleted_at is null;

create table "inventory_on_base_product" ("tenant_id" uuid not null, "id" uuid not null, "tracking" text null, "valuation" text null, "standard_cost" bigint null, "picking" text null, "purchase_unit_id" uuid null, "reorder_point" bigint null, "reorder_target" bigint null, "lead_time_days" bigint null, "shelf_life_days" bigint null, primary key ("tenant_id", "id"));

create table "inventory_supplier_item" ("tenant_id" uuid not null, "id" uuid not null, "version" integer not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "deleted_at" timestamptz null, "custom" jsonb not null default '{}', "product_id" uuid not null, "supplier_id" uuid not null, "supplier_sku" text collate "und-x-icu" not null, "price" bigint not null, "currency" text not null, "unit_id" uuid null, "minimum_quantity" bigint not null, "pack_size" bigint not null, "lead_time_days" bigint not null, "preferred" boolean not null, "valid_from" date not null, "valid_until" date null, primary key ("tenant_id", "id"));
create index "inventory_supplier_item_product_id" on "inventory_supplier_item" ("tenant_id", "product_id", "id") where deleted_at is null;
create index "inventory_supplier_item_supplier_id" on "inventory_supplier_item" ("tenant_id", "supplier_id", "id") where deleted_at is null;
create index "inventory_supplier_item_supplier_sku" on "inventory_supplier_item" ("tenant_id", "supplier_sku", "id") where deleted_at is null;
create index "inventory_supplier_item_preferred" on "inventory_supplier_item" ("tenant_id", "preferred", "id") where deleted_at is null;
create index "inventory_supplier_item_valid_from" on "inventory_supplier_item" ("tenant_id", "valid_from", "id") where deleted_at is null;
create index "inventory_supplier_item_valid_until" on "inventory_supplier_item" ("tenant_id", "valid_until", "id") where deleted_at is null;
create unique index "inventory_supplier_item_product_id_suppl_r_id_valid_from_unique" on "inventory_supplier_item" ("tenant_id", "product_id", "supplier_id", "valid_from") where deleted_at is null;

create table "inventory_warehouse" ("tenant_id" uuid not null, "id" uuid not null, "version" integer not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "deleted_at" timestamptz null, "custom" jsonb not null default '{}', "code" text not null, "name" text collate "und-x-icu" not null, "kind" text not null, "address" jsonb null, "active" boolean not null, "notes" text null, primary key ("tenant_id", "id"));
create index "inventory_warehouse_code" on "inventory_warehouse" ("tenant_id", "code", "id") where deleted_at is null;
create index "inventory_warehouse_name" on "inventory_warehouse" ("tenant_id", "name", "id") where deleted_at is null;
create index "inventory_warehouse_kind" on "inventory_warehouse" ("tenant_id", "kind", "id") where deleted_at is null;
create index "inventory_warehouse_active" on "inventory_warehouse" ("tenant_id", "active", "id") where deleted_at is null;
create unique index "inventory_warehouse_code_unique" on "inventory_warehouse" ("tenant_id", "code") where deleted_at is null;

create table "inventory_transfer" ("tenant_id" uuid not null, "id" uuid not null, "version" integer not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "deleted_at" timestamptz null, "custom" jsonb not null default '{}', "number" text collate "und-x-icu" not null, "from_id" uuid not null, "to_id" uuid not null, "transit_id" uuid null, "state" text not null, "expected_on" date null, "dispatched_on" date null, "posted_on" date null, "note" text null, primary key ("tenant_id", "id"));
create index "inventory_transfer_number" on "inventory_transfer" ("tenant_id", "number", "id") where deleted_at is null;
create index "inventory_transfer_from_id" on "inventory_transfer" ("tenant_id", "from_id", "id") where deleted_at is null;
create index "inventory_transfer_to_id" on "inventory_transfer" ("tenant_id", "to_id", "id") where deleted_at is null;
create index "inventory_transfer_state" on "inventory_transfer" ("tenant_id", "state", "id") where deleted_at is null;
create index "inventory_transfer_expected_on" on "inventory_transfer" ("tenant_id", "expected_on", "id") where deleted_at is null;
create index "inventory_transfer_posted_on" on "inventory_transfer" ("tenant_id", "posted_on", "id") where deleted_at is null;

create table "inventory_stock_balance" ("tenant_id" uuid not null, "id" uuid not null, "version" integer not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "deleted_at" timestamptz null, "label" text collate "und-x-icu" not null, "product_id" uuid not null, "warehouse_id" uuid not null, "on_hand" bigint not null, "reserved" bigint not null, "available" bigint not null, "incoming" bigint not null, "unit_cost" bigint not null, "value_amount" bigint not null, "value_currency" text not null, "valuation" text not null, "last_posted_on" date null, "last_sequence" bigint not null, "valued_since" bigint not null, "valued_since_day" date null, primary key ("tenant_id", "id"));
create index "inventory_stock_balance_label" on "inventory_stock_balance" ("tenant_id", "label", "id") where deleted_at is null;
create index "inventory_stock_balance_product_id" on "inventory_stock_balance" ("tenant_id", "product_id", "id") where deleted_at is null;
create index "inventory_stock_balance_warehouse_id" on "inventory_stock_balance" ("tenant_id", "warehouse_id", "id") where deleted_at is null;
create index "inventory_stock_balance_on_hand" on "inventory_stock_balance" ("tenant_id", "on_hand", "id") where deleted_at is null;
create index "inventory_stock_balance_reserved" on "inventory_stock_balance" ("tenant_id", "reserved", "id") where deleted_at is null;
create index "inventory_stock_balance_available" on "inventory_stock_balance" ("tenant_id", "available", "id") where deleted_at is null;
create index "inventory_stock_balance_incoming" on "inventory_stock_balance" ("tenant_id", "incoming", "id") where deleted_at is null;
create index "inventory_stock_balance_value_amount" on "inventory_stock_balance" ("tenant_id", "value_amount", "id") where deleted_at is null;
create index "inventory_stock_balance_valuation" on "inventory_stock_balance" ("tenant_id", "valuation", "id") where deleted_at is null;
create index "inventory_stock_balance_last_posted_on" on "inventory_stock_balance" ("tenant_id", "last_posted_on", "id") where deleted_at is null;
create unique index "inventory_stock_balance_product_id_warehouse_id_unique" on "inventory_stock_balance" ("tenant_id", "product_id", "warehouse_id") where deleted_at is null;

create table "inventory_stock_adjustment" ("tenant_id" uuid not null, "id" uuid not null, "version" integer not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "deleted_at" timestamptz null, "custom" jsonb not null default '{}', "number" text collate "und-x-icu" not null, "warehouse_id" uuid not null, "kind" text not null, "reason" text null, "posted_on" date null, "state" text not null, "reverses_id" uuid null, "value_amount" bigint null, "value_currency" text null, primary key ("tenant_id", "id"));
create index "inventory_stock_adjustment_number" on "inventory_stock_adjustment" ("tenant_id", "number", "id") where deleted_at is null;
create index "inventory_stock_adjustment_warehouse_id" on "inventory_stock_adjustment" ("tenant_id", "warehouse_id", "id") where deleted_at is null;
create index "inventory_stock_adjustment_kind" on "inventory_stock_adjustment" ("tenant_id", "kind", "id") where deleted_at is null;
create index "inventory_stock_adjustment_posted_on" on "inventory_stock_adjustment" ("tenant_id", "posted_on", "id") where deleted_at is null;
create index "inventory_stock_adjustment_state" on "inventory_stock_adjustment" ("tenant_id", "state", "id") where deleted_at is null;
create index "inventory_stock_adjustment_reverses_id" on "inventory_stock_adjustment" ("tenant_id", "reverses_id", "id") where deleted_at is null;
create index "inventory_stock_adjustment_value_amount" on "inventory_stock_adjustment" ("tenant_id", "value_amount", "id") where deleted_at is null;

create table "inventory_reorder_rule" ("tenant_id" uuid not null, "id" uuid not null, "version" integer not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "deleted_at" timestamptz null, "label" text collate "und-x-icu" not null, "product_id" uuid not null, "warehouse_id" uuid not null, "reorder_point" bigint null, "target" bigint null, "minimum_order" bigint not null, "supplier_id" uuid null, "active" boolean not null, primary key ("tenant_id", "id"));
create index "inventory_reorder_rule_label" on "inventory_reorder_rule" ("tenant_id", "label", "id") where deleted_at is null;
create index "inventory_reorder_rule_product_id" on "inventory_reorder_rule" ("tenant_id", "product_id", "id") where deleted_at is null;
create index "inventory_reorder_rule_warehouse_id" on "inventory_reorder_rule" ("tenant_id", "warehouse_id", "id") where deleted_at is null;
create index "inventory_reorder_rule_active" on "inventory_reorder_rule" ("tenant_id", "active", "id") where deleted_at is null;
create unique index "inventory_reorder_rule_product_id_warehouse_id_unique" on "inventory_reorder_rule" ("tenant_id", "product_id", "warehouse_id") where deleted_at is null;

create table "inventory_purchase_order" ("tenant_id" uuid not null, "id" uuid not null, "version" integer not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "deleted_at" timestamptz null, "custom" jsonb not null default '{}', "number" text collate "und-x-icu" not null, "supplier_id" uuid not null, "warehouse_id" uuid not null, "approval" text not null, "state" text not null, "ordered_on" date null, "expected_on" date null, "supplier_reference" text null, "currency" text not null, "exchange_rate" bigint not null, "net_total_amount" bigint null, "net_total_currency" text null, "tax_total_amount" bigint null, "tax_total_currency" text null, "total_amount" bigint null, "total_currency" text null, "received_percent" bigint not null, "note" text null, primary key ("tenant_id", "id"));
create index "inventory_purchase_order_number" on "inventory_purchase_order" ("tenant_id", "number", "id") where deleted_at is null;
create index "inventory_purchase_order_supplier_id" on "inventory_purchase_order" ("tenant_id", "supplier_id", "id") where deleted_at is null;
create index "inventory_purchase_order_warehouse_id" on "inventory_purchase_order" ("tenant_id", "warehouse_id", "id") where deleted_at is null;
create index "inventory_purchase_order_approval" on "inventory_purchase_order" ("tenant_id", "approval", "id") where deleted_at is null;
create index "inventory_purchase_order_state" on "inventory_purchase_order" ("tenant_id", "state", "id") where deleted_at is null;
create index "inventory_purchase_order_ordered_on" on "inventory_purchase_order" ("tenant_id", "ordered_on", "id") where deleted_at is null;
create index "inventory_purchase_order_expected_on" on "inventory_purchase_order" ("tenant_id", "expected_on", "id") where deleted_at is null;
create index "inventory_purchase_order_supplier_reference" on "inventory_purchase_order" ("tenant_id", "supplier_reference", "id") where deleted_at is null;
create index "inventory_purchase_order_total_amount" on "inventory_purchase_order" ("tenant_id", "total_amount", "id") where deleted_at is null;

create table "inventory_reorder_suggestion" ("tenant_id" uuid not null, "id" uuid not null, "version" integer not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "deleted_at" timestamptz null, "label" text collate "und-x-icu" not null, "product_id" uuid not null, "warehouse_id" uuid not null, "supplier_id" uuid null, "supplier_item_id" uuid null, "state" text not null, "on_hand" bigint not null, "reserved" bigint not null, "incoming" bigint not null, "projected" bigint not null, "reorder_point" bigint not null, "quantity" bigint not null, "unit_id" uuid null, "expected_on" date not null, "order_id" uuid null, primary key ("tenant_id", "id"));
create index "inventory_reorder_suggestion_label" on "inventory_reorder_suggestion" ("tenant_id", "label", "id") where deleted_at is null;
create index "inventory_reorder_suggestion_product_id" on "inventory_reorder_suggestion" ("tenant_id", "product_id", "id") where deleted_at is null;
create index "inventory_reorder_suggestion_warehouse_id" on "inventory_reorder_suggestion" ("tenant_id", "warehouse_id", "id") where deleted_at is null;
create index "inventory_reorder_suggestion_supplier_id" on "inventory_reorder_suggestion" ("tenant_id", "supplier_id", "id") where deleted_at is null;
create index "inventory_reorder_suggestion_state" on "inventory_reorder_suggestion" ("tenant_id", "state", "id") where deleted_at is null;
create index "inventory_reorder_suggestion_expected_on" on "inventory_reorder_suggestion" ("tenant_id", "expected_on", "id") where deleted_at is null;
create index "inventory_reorder_suggestion_order_id" on "inventory_reorder_suggestion" ("tenant_id", "order_id", "id") where deleted_at is null;

create table "inventory_purchase_order_line" ("tenant_id" uuid not null, "id" uuid not null, "version" integer not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "deleted_at" timestamptz null, "custom" jsonb not null default '{}', "order_id" uuid not null, "product_id" uuid not null, "description" text collate "und-x-icu" null, "quantity" bigint not null, "unit_id" uuid null, "factor" bigint not null, "unit_price" bigint null, "discount" bigint not null, "tax_code_id" uuid null, "expected_on" date null, "net_amount" bigint null, "net_currency" text null, "tax_amount" bigint null, "tax_currency" text null, "received" bigint not null, "rejected" bigint not null, "closed" boolean not null, primary key ("tenant_id", "id"));
create index "inventory_purchase_order_line_order_id" on "inventory_purchase_order_line" ("tenant_id", "order_id", "id") where deleted_at is null;
create index "inventory_purchase_order_line_product_id" on "inventory_purchase_order_line" ("tenant_id", "product_id", "id") where deleted_at is null;
create index "inventory_purchase_order_line_description" on "inventory_purchase_order_line" ("tenant_id", "description", "id") where deleted_at is null;
create index "inventory_purchase_order_line_expected_on" on "inventory_purchase_order_line" ("tenant_id", "expected_on", "id") where deleted_at is null;
create index "inventory_purchase_order_line_closed" on "inventory_purchase_order_line" ("tenant_id", "closed", "id") where deleted_at is null;

create table "inventory_location" ("tenant_id" uuid not null, "id" uuid not null, "version" integer not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "deleted_at" timestamptz null, "custom" jsonb not null default '{}', "warehouse_id" uuid not null, "code" text not null, "name" text collate "und-x-icu" not null, "parent_id" uuid null, "kind" text not null, "barcode" text null, "pick_sequence" bigint not null, "active" boolean not null, primary key ("tenant_id", "id"));
create index "inventory_location_warehouse_id" on "inventory_location" ("tenant_id", "warehouse_id", "id") where deleted_at is null;
create index "inventory_location_code" on "inventory_location" ("tenant_id", "code", "id") where deleted_at is null;
create index "inventory_location_name" on "inventory_location" ("tenant_id", "name", "id") where deleted_at is null;
create index "inventory_location_parent_id" on "inventory_location" ("tenant_id", "parent_id", "id") where deleted_at is null;
create index "inventory_location_kind" on "inventory_location" ("tenant_id", "kind", "id") where deleted_at is null;
create index "inventory_location_barcode" on "inventory_location" ("tenant_id", "barcode", "id") where deleted_at is null;
create index "inventory_location_active" on "inventory_location" ("tenant_id", "active", "id") where deleted_at is null;
create unique index "inventory_location_warehouse_id_code_unique" on "inventory_location" ("tenant_id", "warehouse_id", "code") where deleted_at is null;

create table "inventory_stock_take" ("tenant_id" uuid not null, "id" uuid not null, "version" integer not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "deleted_at" timestamptz null, "custom" jsonb not null default '{}', "number" text collate "und-x-icu" not null, "warehouse_id" uuid not null, "location_id" uuid null, "product_id" uuid null, "state" text not null, "started_at" timestamptz null, "posted_on" date null, "difference_value_amount" bigint null, "difference_value_currency" text null, "note" text null, primary key ("tenant_id", "id"));
create index "inventory_stock_take_number" on "inventory_stock_take" ("tenant_id", "number", "id") where deleted_at is null;
create index "inventory_stock_take_warehouse_id" on "inventory_stock_take" ("tenant_id", "warehouse_id", "id") where deleted_at is null;
create index "inventory_stock_take_state" on "inventory_stock_take" ("tenant_id", "state", "id") where deleted_at is null;
create index "inventory_stock_take_posted_on" on "inventory_stock_take" ("tenant_id", "posted_on", "id") where deleted_at is null;
create index "inventory_stock_take_difference_value_amount" on "inventory_stock_take" ("tenant_id", "difference_value_amount", "id") where deleted_at is null;

create table "inventory_stock_take_line" ("tenant_id" uuid not null, "id" uuid not null, "version" integer not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "deleted_at" timestamptz null, "stock_take_id" uuid not null, "product_id" uuid not null, "location_id" uuid null, "lot_id" uuid null, "expected" bigint not null, "counted" bigint null, "recount" boolean not null, "first_count" bigint null, "difference" bigint null, "unit_cost" bigint null, "note" text collate "und-x-icu" null, primary key ("tenant_id", "id"));
create index "inventory_stock_take_line_stock_take_id" on "inventory_stock_take_line" ("tenant_id", "stock_take_id", "id") where deleted_at is null;
create index "inventory_stock_take_line_product_id" on "inventory_stock_take_line" ("tenant_id", "product_id", "id") where deleted_at is null;
create index "inventory_stock_take_line_recount" on "inventory_stock_take_line" ("tenant_id", "recount", "id") where deleted_at is null;
create index "inventory_stock_take_line_note" on "inventory_stock_take_line" ("tenant_id", "note", "id") where deleted_at is null;

create table "inventory_serial" ("tenant_id" uuid not null, "id" uuid not null, "version" integer not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "deleted_at" timestamptz null, "custom" jsonb not null default '{}', "number" text collate "und-x-icu" not null, "product_id" uuid not null, "lot_id" uuid null, "state" text not null, "warehouse_id" uuid null, "location_id" uuid null, "warranty_until" date null, "notes" text null, primary key ("tenant_id", "id"));
create index "inventory_serial_number" on "inventory_serial" ("tenant_id", "number", "id") where deleted_at is null;
create index "inventory_serial_product_id" on "inventory_serial" ("tenant_id", "product_id", "id") where deleted_at is null;
create index "inventory_serial_lot_id" on "inventory_serial" ("tenant_id", "lot_id", "id") where deleted_at is null;
create index "inventory_serial_state" on "inventory_serial" ("tenant_id", "state", "id") where deleted_at is null;
create index "inventory_serial_warehouse_id" on "inventory_serial" ("tenant_id", "warehouse_id", "id") where deleted_at is null;
create index "inventory_serial_location_id" on "inventory_serial" ("tenant_id", "location_id", "id") where deleted_at is null;
create index "inventory_serial_warranty_until" on "inventory_serial" ("tenant_id", "warranty_until", "id") where deleted_at is null;
create unique index "inventory_serial_product_id_number_unique" on "inventory_serial" ("tenant_id", "product_id", "number") where deleted_at is null;

create table "inventory_transfer_line" ("tenant_id" uuid not null, "id" uuid not null, "version" integer not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "deleted_at" timestamptz null, "transfer_id" uuid not null, "product_id" uuid not null, "quantity" bigint not null, "from_location_id" uuid null, "to_location_id" uuid null, "lot_id" uuid null, "serial_id" uuid null, "note" text collate "und-x-icu" null, primary key ("tenant_id", "id"));
create index "inventory_transfer_line_transfer_id" on "inventory_transfer_line" ("tenant_id", "transfer_id", "id") where deleted_at is null;
create index "inventory_transfer_line_product_id" on "inventory_transfer_line" ("tenant_id", "product_id", "id") where deleted_at is null;
create index "inventory_transfer_line_lot_id" on "inventory_transfer_line" ("tenant_id", "lot_id", "id") where deleted_at is null;
create index "inventory_transfer_line_serial_id" on "inventory_transfer_line" ("tenant_id", "serial_id", "id") where deleted_at is null;
create index "inventory_transfer_line_note" on "inventory_transfer_line" ("tenant_id", "note", "id") where deleted_at is null;

create table "inventory_stock_movement" ("tenant_id" uuid not null, "id" uuid not null, "version" integer not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "deleted_at" timestamptz null, "product_id" uuid not null, "warehouse_id" uuid not null, "location_id" uuid null, "lot_id" uuid null, "serial_id" uuid null, "kind" text not null, "posted_on" date not null, "sequence" bigint not null, "quantity" bigint not null, "unit_cost" bigint not null, "value_amount" bigint not null, "value_currency" text not null, "variance_amount" bigint not null, "variance_currency" text not null, "quantity_after" bigint not null, "value_after_amount" bigint not null, "value_after_currency" text not null, "voucher_entity" text not null, "voucher_id" uuid not null, "voucher_line" uuid null, "voucher_number" text collate "und-x-icu" not null, "origin_id" uuid null, "party_id" uuid null, "note" text null, primary key ("tenant_id", "id"));
create index "inventory_stock_movement_product_id" on "inventory_stock_movement" ("tenant_id", "product_id", "id") where deleted_at is null;
create index "inventory_stock_movement_warehouse_id" on "inventory_stock_movement" ("tenant_id", "warehouse_id", "id") where deleted_at is null;
create index "inventory_stock_movement_location_id" on "inventory_stock_movement" ("tenant_id", "location_id", "id") where deleted_at is null;
create index "inventory_stock_movement_lot_id" on "inventory_stock_movement" ("tenant_id", "lot_id", "id") where deleted_at is null;
create index "inventory_stock_movement_serial_id" on "inventory_stock_movement" ("tenant_id", "serial_id", "id") where deleted_at is null;
create index "inventory_stock_movement_kind" on "inventory_stock_movement" ("tenant_id", "kind", "id") where deleted_at is null;
create index "inventory_stock_movement_posted_on" on "inventory_stock_movement" ("tenant_id", "posted_on", "id") where deleted_at is null;
create index "inventory_stock_movement_sequence" on "inventory_stock_movement" ("tenant_id", "sequence", "id") where deleted_at is null;
create index "inventory_stock_movement_voucher_entity" on "inventory_stock_movement" ("tenant_id", "voucher_entity", "id") where deleted_at is null;
create index "inventory_stock_movement_voucher_id" on "inventory_stock_movement" ("tenant_id", "voucher_id", "id") where deleted_at is null;
create index "inventory_stock_movement_voucher_line" on "inventory_stock_movement" ("tenant_id", "voucher_line", "id") where deleted_at is null;
create index "inventory_stock_movement_voucher_number" on "inventory_stock_movement" ("tenant_id", "voucher_number", "id") where deleted_at is null;
create index "inventory_stock_movement_origin_id" on "inventory_stock_movement" ("tenant_id", "origin_id", "id") where deleted_at is null;
create index "inventory_stock_movement_party_id" on "inventory_stock_movement" ("tenant_id", "party_id", "id") where deleted_at is null;
create unique index "inventory_stock_movement_product_id_ware_use_id_sequence_unique" on "inventory_stock_movement" ("tenant_id", "product_id", "warehouse_id", "sequence") where deleted_at is null;

create table "inventory_stock_adjustment_line" ("tenant_id" uuid not null, "id" uuid not null, "version" integer not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "deleted_at" timestamptz null, "adjustment_id" uuid not null, "product_id" uuid not null, "quantity" bigint not null, "unit_cost" bigint null, "location_id" uuid null, "lot_id" uuid null, "serial_id" uuid null, "note" text collate "und-x-icu" null, primary key ("tenant_id", "id"));
create index "inventory_stock_adjustment_line_adjustment_id" on "inventory_stock_adjustment_line" ("tenant_id", "adjustment_id", "id") where deleted_at is null;
create index "inventory_stock_adjustment_line_product_id" on "inventory_stock_adjustment_line" ("tenant_id", "product_id", "id") where deleted_at is null;
create index "inventory_stock_adjustment_line_lot_id" on "inventory_stock_adjustment_line" ("tenant_id", "lot_id", "id") where deleted_at is null;
create index "inventory_stock_adjustment_line_serial_id" on "inventory_stock_adjustment_line" ("tenant_id", "serial_id", "id") where deleted_at is null;
create index "inventory_stock_adjustment_line_note" on "inventory_stock_adjustment_line" ("tenant_id", "note", "id") where deleted_at is null;

create table "inventory_reservation" ("tenant_id" uuid not null, "id" uuid not null, "version" integer not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "deleted_at" timestamptz null, "number" text collate "und-x-icu" not null, "product_id" uuid not null, "warehouse_id" uuid not null, "location_id" uuid null, "lot_id" uuid null, "quantity" bigint not null, "consumed" bigint not null, "state" text not null, "customer_id" uuid null, "needed_on" date null, "voucher_entity" text null, "voucher_id" uuid null, "note" text null, primary key ("tenant_id", "id"));
create index "inventory_reservation_number" on "inventory_reservation" ("tenant_id", "number", "id") where deleted_at is null;
create index "inventory_reservation_product_id" on "inventory_reservation" ("tenant_id", "product_id", "id") where deleted_at is null;
create index "inventory_reservation_warehouse_id" on "inventory_reservation" ("tenant_id", "warehouse_id", "id") where deleted_at is null;
create index "inventory_reservation_location_id" on "inventory_reservation" ("tenant_id", "location_id", "id") where deleted_at is null;
create index "inventory_reservation_lot_id" on "inventory_reservation" ("tenant_id", "lot_id", "id") where deleted_at is null;
create index "inventory_reservation_state" on "inventory_reservation" ("tenant_id", "state", "id") where deleted_at is null;
create index "inventory_reservation_customer_id" on "inventory_reservation" ("tenant_id", "customer_id", "id") where deleted_at is null;
create index "inventory_reservation_needed_on" on "inventory_reservation" ("tenant_id", "needed_on", "id") where deleted_at is null;
create index "inventory_reservation_voucher_id" on "inventory_reservation" ("tenant_id", "voucher_id", "id") where deleted_at is null;

create table "inventory_location_stock" ("tenant_id" uuid not null, "id" uuid not null, "version" integer not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "deleted_at" timestamptz null, "label" text collate "und-x-icu" not null, "product_id" uuid not null, "warehouse_id" uuid not null, "location_id" uuid null, "lot_id" uuid null, "place" text not null, "on_hand" bigint not null, "reserved" bigint not null, "available" bigint not null, "expiry" date null, "received_on" date null, primary key ("tenant_id", "id"));
create index "inventory_location_stock_label" on "inventory_location_stock" ("tenant_id", "label", "id") where deleted_at is null;
create index "inventory_location_stock_product_id" on "inventory_location_stock" ("tenant_id", "product_id", "id") where deleted_at is null;
create index "inventory_location_stock_warehouse_id" on "inventory_location_stock" ("tenant_id", "warehouse_id", "id") where deleted_at is null;
create index "inventory_location_stock_location_id" on "inventory_location_stock" ("tenant_id", "location_id", "id") where deleted_at is null;
create index "inventory_location_stock_lot_id" on "inventory_location_stock" ("tenant_id", "lot_id", "id") where deleted_at is null;
create index "inventory_location_stock_on_hand" on "inventory_location_stock" ("tenant_id", "on_hand", "id") where deleted_at is null;
create index "inventory_location_stock_available" on "inventory_location_stock" ("tenant_id", "available", "id") where deleted_at is null;
create index "inventory_location_stock_expiry" on "inventory_location_stock" ("tenant_id", "expiry", "id") where deleted_at is null;
create index "inventory_location_stock_received_on" on "inventory_location_stock" ("tenant_id", "received_on", "id") where deleted_at is null;
create unique index "inventory_location_stock_product_id_warehouse_id_place_unique" on "inventory_location_stock" ("tenant_id", "product_id", "warehouse_id", "place") where deleted_at is null;

create table "inventory_goods_receipt" ("tenant_id" uuid not null, "id" uuid not null, "version" integer not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "deleted_at" timestamptz null, "custom" jsonb not null default '{}', "number" text collate "und-x-icu" not null, "order_id" uuid not null, "supplier_id" uuid null, "warehouse_id" uuid null, "delivery_note" text null, "posted_on" date null, "state" text not null, "reverses_id" uuid null, "value_amount" bigint null, "value_currency" text null, "landed_cost_amount" bigint null, "landed_cost_currency" text null, "note" text null, primary key ("tenant_id", "id"));
create index "inventory_goods_receipt_number" on "inventory_goods_receipt" ("tenant_id", "number", "id") where deleted_at is null;
create index "inventory_goods_receipt_order_id" on "inventory_goods_receipt" ("tenant_id", "order_id", "id") where deleted_at is null;
create index "inventory_goods_receipt_supplier_id" on "inventory_goods_receipt" ("tenant_id", "supplier_id", "id") where deleted_at is null;
create index "inventory_goods_receipt_warehouse_id" on "inventory_goods_receipt" ("tenant_id", "warehouse_id", "id") where deleted_at is null;
create index "inventory_goods_receipt_delivery_note" on "inventory_goods_receipt" ("tenant_id", "delivery_note", "id") where deleted_at is null;
create index "inventory_goods_receipt_posted_on" on "inventory_goods_receipt" ("tenant_id", "posted_on", "id") where deleted_at is null;
create index "inventory_goods_receipt_state" on "inventory_goods_receipt" ("tenant_id", "state", "id") where deleted_at is null;
create index "inventory_goods_receipt_reverses_id" on "inventory_goods_receipt" ("tenant_id", "reverses_id", "id") where deleted_at is null;
create index "inventory_goods_receipt_value_amount" on "inventory_goods_receipt" ("tenant_id", "value_amount", "id") where deleted_at is null;

create table "inventory_landed_cost" ("tenant_id" uuid not null, "id" uuid not null, "version" integer not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "deleted_at" timestamptz null, "number" text collate "und-x-icu" not null, "receipt_id" uuid not null, "description" text not null, "amount_amount" bigint not null, "amount_currency" text not null, "basis" text not null, "posted_on" date not null, "into_stock_amount" bigint not null, "into_stock_currency" text not null, "variance_amount" bigint not null, "variance_currency" text not null, primary key ("tenant_id", "id"));
create index "inventory_landed_cost_number" on "inventory_landed_cost" ("tenant_id", "number", "id") where deleted_at is null;
create index "inventory_landed_cost_receipt_id" on "inventory_landed_cost" ("tenant_id", "receipt_id", "id") where deleted_at is null;
create index "inventory_landed_cost_posted_on" on "inventory_landed_cost" ("tenant_id", "posted_on", "id") where deleted_at is null;

create table "inventory_goods_receipt_line" ("tenant_id" uuid not null, "id" uuid not null, "version" integer not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "deleted_at" timestamptz null, "receipt_id" uuid not null, "order_line_id" uuid not null, "product_id" uuid null, "quantity" bigint not null, "rejected" bigint not null, "rejection" text null, "location_id" uuid null, "lot_id" uuid null, "lot_number" text null, "supplier_lot" text null, "best_before" date null, "expiry" date null, "serial_numbers" jsonb null, "unit_cost" bigint null, "value_amount" bigint null, "value_currency" text null, "movement_id" uuid null, "note" text collate "und-x-icu" null, primary key ("tenant_id", "id"));
create index "inventory_goods_receipt_line_receipt_id" on "inventory_goods_receipt_line" ("tenant_id", "receipt_id", "id") where deleted_at is null;
create index "inventory_goods_receipt_line_order_line_id" on "inventory_goods_receipt_line" ("tenant_id", "order_line_id", "id") where deleted_at is null;
create index "inventory_goods_receipt_line_product_id" on "inventory_goods_receipt_line" ("tenant_id", "product_id", "id") where deleted_at is null;
create index "inventory_goods_receipt_line_lot_id" on "inventory_goods_receipt_line" ("tenant_id", "lot_id", "id") where deleted_at is null;
create index "inventory_goods_receipt_line_movement_id" on "inventory_goods_receipt_line" ("tenant_id", "movement_id", "id") where deleted_at is null;
create index "inventory_goods_receipt_line_note" on "inventory_goods_receipt_line" ("tenant_id", "note", "id") where deleted_at is null;

create table "inventory_goods_issue" ("tenant_id" uuid not null, "id" uuid not null, "version" integer not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "deleted_at" timestamptz null, "custom" jsonb not null default '{}', "number" text collate "und-x-icu" not null, "kind" text not null, "warehouse_id" uuid not null, "customer_id" uuid null, "reference" text null, "posted_on" date null, "state" text not null, "returns_id" uuid null, "cost_amount" bigint null, "cost_currency" text null, "sales_amount" bigint null, "sales_currency" text null, "margin_amount" bigint null, "margin_currency" text null, "note" text null, primary key ("tenant_id", "id"));
create index "inventory_goods_issue_number" on "inventory_goods_issue" ("tenant_id", "number", "id") where deleted_at is null;
create index "inventory_goods_issue_kind" on "inventory_goods_issue" ("tenant_id", "kind", "id") where deleted_at is null;
create index "inventory_goods_issue_warehouse_id" on "inventory_goods_issue" ("tenant_id", "warehouse_id", "id") where deleted_at is null;
create index "inventory_goods_issue_customer_id" on "inventory_goods_issue" ("tenant_id", "customer_id", "id") where deleted_at is null;
create index "inventory_goods_issue_reference" on "inventory_goods_issue" ("tenant_id", "reference", "id") where deleted_at is null;
create index "inventory_goods_issue_posted_on" on "inventory_goods_issue" ("tenant_id", "posted_on", "id") where deleted_at is null;
create index "inventory_goods_issue_state" on "inventory_goods_issue" ("tenant_id", "state", "id") where deleted_at is null;
create index "inventory_goods_issue_returns_id" on "inventory_goods_issue" ("tenant_id", "returns_id", "id") where deleted_at is null;
create index "inventory_goods_issue_cost_amount" on "inventory_goods_issue" ("tenant_id", "cost_amount", "id") where deleted_at is null;
create index "inventory_goods_issue_sales_amount" on "inventory_goods_issue" ("tenant_id", "sales_amount", "id") where deleted_at is null;
create index "inventory_goods_issue_margin_amount" on "inventory_goods_issue" ("tenant_id", "margin_amount", "id") where deleted_at is null;

create table "inventory_goods_issue_line" ("tenant_id" uuid not null, "id" uuid not null, "version" integer not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "deleted_at" timestamptz null, "issue_id" uuid not null, "product_id" uuid not null, "quantity" bigint not null, "location_id" uuid null, "lot_id" uuid null, "serial_id" uuid null, "reservation_id" uuid null, "sales_price_amount" bigint null, "sales_price_currency" text null, "returned" bigint not null, "cost_amount" bigint null, "cost_currency" text null, "movement_id" uuid null, "note" text collate "und-x-icu" null, primary key ("tenant_id", "id"));
create index "inventory_goods_issue_line_issue_id" on "inventory_goods_issue_line" ("tenant_id", "issue_id", "id") where deleted_at is null;
create index "inventory_goods_issue_line_product_id" on "inventory_goods_issue_line" ("tenant_id", "product_id", "id") where deleted_at is null;
create index "inventory_goods_issue_line_lot_id" on "inventory_goods_issue_line" ("tenant_id", "lot_id", "id") where deleted_at is null;
create index "inventory_goods_issue_line_serial_id" on "inventory_goods_issue_line" ("tenant_id", "serial_id", "id") where deleted_at is null;
create index "inventory_goods_issue_line_reservation_id" on "inventory_goods_issue_line" ("tenant_id", "reservation_id", "id") where deleted_at is null;
create index "inventory_goods_issue_line_movement_id" on "inventory_goods_issue_line" ("tenant_id", "movement_id", "id") where deleted_at is null;
create index "inventory_goods_issue_line_note" on "inventory_goods_issue_line" ("tenant_id", "note", "id") where deleted_at is null;

create table "inventory_cost_layer" ("tenant_id" uuid not null, "id" uuid not null, "version" integer not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "deleted_at" timestamptz null, "label" text collate "und-x-icu" not null, "product_id" uuid not null, "warehouse_id" uuid not null, "movement_id" uuid not null, "received_on" date not null, "sequence" bigint not null, "remaining" bigint not null, "remaining_value_amount" bigint not null, "remaining_value_currency" text not null, "open" boolean not null, primary key ("tenant_id", "id"));
create index "inventory_cost_layer_label" on "inventory_cost_layer" ("tenant_id", "label", "id") where deleted_at is null;
create index "inventory_cost_layer_product_id" on "inventory_cost_layer" ("tenant_id", "product_id", "id") where deleted_at is null;
create index "inventory_cost_layer_warehouse_id" on "inventory_cost_layer" ("tenant_id", "warehouse_id", "id") where deleted_at is null;
create index "inventory_cost_layer_movement_id" on "inventory_cost_layer" ("tenant_id", "movement_id", "id") where deleted_at is null;
create index "inventory_cost_layer_received_on" on "inventory_cost_layer" ("tenant_id", "received_on", "id") where deleted_at is null;
create index "inventory_cost_layer_sequence" on "inventory_cost_layer" ("tenant_id", "sequence", "id") where deleted_at is null;
create index "inventory_cost_layer_open" on "inventory_cost_layer" ("tenant_id", "open", "id") where deleted_at is null;

alter table "inventory_lot" add constraint "inventory_lot_product_id_fk" foreign key ("tenant_id", "product_id") references "base_product" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_lot" add constraint "inventory_lot_supplier_id_fk" foreign key ("tenant_id", "supplier_id") references "base_company" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_lot" enable row level security;
alter table "inventory_lot" force row level security;
create policy "tenant_isolation" on "inventory_lot" using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());

alter table "inventory_on_base_product" add constraint "inventory_on_base_product_id_fk" foreign key ("tenant_id", "id") references "base_product" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_on_base_product" add constraint "inventory_on_base_product_purchase_unit_id_fk" foreign key ("tenant_id", "purchase_unit_id") references "base_unit" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_on_base_product" enable row level security;
alter table "inventory_on_base_product" force row level security;
create policy "tenant_isolation" on "inventory_on_base_product" using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());

alter table "inventory_supplier_item" add constraint "inventory_supplier_item_product_id_fk" foreign key ("tenant_id", "product_id") references "base_product" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_supplier_item" add constraint "inventory_supplier_item_supplier_id_fk" foreign key ("tenant_id", "supplier_id") references "base_company" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_supplier_item" add constraint "inventory_supplier_item_unit_id_fk" foreign key ("tenant_id", "unit_id") references "base_unit" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_supplier_item" enable row level security;
alter table "inventory_supplier_item" force row level security;
create policy "tenant_isolation" on "inventory_supplier_item" using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());

alter table "inventory_warehouse" enable row level security;
alter table "inventory_warehouse" force row level security;
create policy "tenant_isolation" on "inventory_warehouse" using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());

alter table "inventory_transfer" add constraint "inventory_transfer_from_id_fk" foreign key ("tenant_id", "from_id") references "inventory_warehouse" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_transfer" add constraint "inventory_transfer_to_id_fk" foreign key ("tenant_id", "to_id") references "inventory_warehouse" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_transfer" add constraint "inventory_transfer_transit_id_fk" foreign key ("tenant_id", "transit_id") references "inventory_warehouse" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_transfer" enable row level security;
alter table "inventory_transfer" force row level security;
create policy "tenant_isolation" on "inventory_transfer" using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());

alter table "inventory_stock_balance" add constraint "inventory_stock_balance_product_id_fk" foreign key ("tenant_id", "product_id") references "base_product" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_stock_balance" add constraint "inventory_stock_balance_warehouse_id_fk" foreign key ("tenant_id", "warehouse_id") references "inventory_warehouse" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_stock_balance" enable row level security;
alter table "inventory_stock_balance" force row level security;
create policy "tenant_isolation" on "inventory_stock_balance" using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());

alter table "inventory_stock_adjustment" add constraint "inventory_stock_adjustment_warehouse_id_fk" foreign key ("tenant_id", "warehouse_id") references "inventory_warehouse" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_stock_adjustment" add constraint "inventory_stock_adjustment_reverses_id_fk" foreign key ("tenant_id", "reverses_id") references "inventory_stock_adjustment" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_stock_adjustment" enable row level security;
alter table "inventory_stock_adjustment" force row level security;
create policy "tenant_isolation" on "inventory_stock_adjustment" using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());

alter table "inventory_reorder_rule" add constraint "inventory_reorder_rule_product_id_fk" foreign key ("tenant_id", "product_id") references "base_product" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_reorder_rule" add constraint "inventory_reorder_rule_warehouse_id_fk" foreign key ("tenant_id", "warehouse_id") references "inventory_warehouse" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_reorder_rule" add constraint "inventory_reorder_rule_supplier_id_fk" foreign key ("tenant_id", "supplier_id") references "base_company" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_reorder_rule" enable row level security;
alter table "inventory_reorder_rule" force row level security;
create policy "tenant_isolation" on "inventory_reorder_rule" using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());

alter table "inventory_purchase_order" add constraint "inventory_purchase_order_supplier_id_fk" foreign key ("tenant_id", "supplier_id") references "base_company" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_purchase_order" add constraint "inventory_purchase_order_warehouse_id_fk" foreign key ("tenant_id", "warehouse_id") references "inventory_warehouse" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_purchase_order" enable row level security;
alter table "inventory_purchase_order" force row level security;
create policy "tenant_isolation" on "inventory_purchase_order" using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());

alter table "inventory_reorder_suggestion" add constraint "inventory_reorder_suggestion_product_id_fk" foreign key ("tenant_id", "product_id") references "base_product" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_reorder_suggestion" add constraint "inventory_reorder_suggestion_warehouse_id_fk" foreign key ("tenant_id", "warehouse_id") references "inventory_warehouse" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_reorder_suggestion" add constraint "inventory_reorder_suggestion_supplier_id_fk" foreign key ("tenant_id", "supplier_id") references "base_company" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_reorder_suggestion" add constraint "inventory_reorder_suggestion_supplier_item_id_fk" foreign key ("tenant_id", "supplier_item_id") references "inventory_supplier_item" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_reorder_suggestion" add constraint "inventory_reorder_suggestion_unit_id_fk" foreign key ("tenant_id", "unit_id") references "base_unit" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_reorder_suggestion" add constraint "inventory_reorder_suggestion_order_id_fk" foreign key ("tenant_id", "order_id") references "inventory_purchase_order" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_reorder_suggestion" enable row level security;
alter table "inventory_reorder_suggestion" force row level security;
create policy "tenant_isolation" on "inventory_reorder_suggestion" using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());

alter table "inventory_purchase_order_line" add constraint "inventory_purchase_order_line_order_id_fk" foreign key ("tenant_id", "order_id") references "inventory_purchase_order" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_purchase_order_line" add constraint "inventory_purchase_order_line_product_id_fk" foreign key ("tenant_id", "product_id") references "base_product" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_purchase_order_line" add constraint "inventory_purchase_order_line_unit_id_fk" foreign key ("tenant_id", "unit_id") references "base_unit" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_purchase_order_line" add constraint "inventory_purchase_order_line_tax_code_id_fk" foreign key ("tenant_id", "tax_code_id") references "base_tax_code" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_purchase_order_line" enable row level security;
alter table "inventory_purchase_order_line" force row level security;
create policy "tenant_isolation" on "inventory_purchase_order_line" using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());

alter table "inventory_location" add constraint "inventory_location_warehouse_id_fk" foreign key ("tenant_id", "warehouse_id") references "inventory_warehouse" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_location" add constraint "inventory_location_parent_id_fk" foreign key ("tenant_id", "parent_id") references "inventory_location" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_location" enable row level security;
alter table "inventory_location" force row level security;
create policy "tenant_isolation" on "inventory_location" using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());

alter table "inventory_stock_take" add constraint "inventory_stock_take_warehouse_id_fk" foreign key ("tenant_id", "warehouse_id") references "inventory_warehouse" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_stock_take" add constraint "inventory_stock_take_location_id_fk" foreign key ("tenant_id", "location_id") references "inventory_location" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_stock_take" add constraint "inventory_stock_take_product_id_fk" foreign key ("tenant_id", "product_id") references "base_product" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_stock_take" enable row level security;
alter table "inventory_stock_take" force row level security;
create policy "tenant_isolation" on "inventory_stock_take" using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());

alter table "inventory_stock_take_line" add constraint "inventory_stock_take_line_stock_take_id_fk" foreign key ("tenant_id", "stock_take_id") references "inventory_stock_take" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_stock_take_line" add constraint "inventory_stock_take_line_product_id_fk" foreign key ("tenant_id", "product_id") references "base_product" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_stock_take_line" add constraint "inventory_stock_take_line_location_id_fk" foreign key ("tenant_id", "location_id") references "inventory_location" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_stock_take_line" add constraint "inventory_stock_take_line_lot_id_fk" foreign key ("tenant_id", "lot_id") references "inventory_lot" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_stock_take_line" enable row level security;
alter table "inventory_stock_take_line" force row level security;
create policy "tenant_isolation" on "inventory_stock_take_line" using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());

alter table "inventory_serial" add constraint "inventory_serial_product_id_fk" foreign key ("tenant_id", "product_id") references "base_product" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_serial" add constraint "inventory_serial_lot_id_fk" foreign key ("tenant_id", "lot_id") references "inventory_lot" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_serial" add constraint "inventory_serial_warehouse_id_fk" foreign key ("tenant_id", "warehouse_id") references "inventory_warehouse" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_serial" add constraint "inventory_serial_location_id_fk" foreign key ("tenant_id", "location_id") references "inventory_location" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_serial" enable row level security;
alter table "inventory_serial" force row level security;
create policy "tenant_isolation" on "inventory_serial" using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());

alter table "inventory_transfer_line" add constraint "inventory_transfer_line_transfer_id_fk" foreign key ("tenant_id", "transfer_id") references "inventory_transfer" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_transfer_line" add constraint "inventory_transfer_line_product_id_fk" foreign key ("tenant_id", "product_id") references "base_product" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_transfer_line" add constraint "inventory_transfer_line_from_location_id_fk" foreign key ("tenant_id", "from_location_id") references "inventory_location" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_transfer_line" add constraint "inventory_transfer_line_to_location_id_fk" foreign key ("tenant_id", "to_location_id") references "inventory_location" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_transfer_line" add constraint "inventory_transfer_line_lot_id_fk" foreign key ("tenant_id", "lot_id") references "inventory_lot" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_transfer_line" add constraint "inventory_transfer_line_serial_id_fk" foreign key ("tenant_id", "serial_id") references "inventory_serial" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_transfer_line" enable row level security;
alter table "inventory_transfer_line" force row level security;
create policy "tenant_isolation" on "inventory_transfer_line" using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());

alter table "inventory_stock_movement" add constraint "inventory_stock_movement_product_id_fk" foreign key ("tenant_id", "product_id") references "base_product" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_stock_movement" add constraint "inventory_stock_movement_warehouse_id_fk" foreign key ("tenant_id", "warehouse_id") references "inventory_warehouse" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_stock_movement" add constraint "inventory_stock_movement_location_id_fk" foreign key ("tenant_id", "location_id") references "inventory_location" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_stock_movement" add constraint "inventory_stock_movement_lot_id_fk" foreign key ("tenant_id", "lot_id") references "inventory_lot" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_stock_movement" add constraint "inventory_stock_movement_serial_id_fk" foreign key ("tenant_id", "serial_id") references "inventory_serial" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_stock_movement" add constraint "inventory_stock_movement_origin_id_fk" foreign key ("tenant_id", "origin_id") references "inventory_stock_movement" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_stock_movement" add constraint "inventory_stock_movement_party_id_fk" foreign key ("tenant_id", "party_id") references "base_company" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_stock_movement" enable row level security;
alter table "inventory_stock_movement" force row level security;
create policy "tenant_isolation" on "inventory_stock_movement" using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());

alter table "inventory_stock_adjustment_line" add constraint "inventory_stock_adjustment_line_adjustment_id_fk" foreign key ("tenant_id", "adjustment_id") references "inventory_stock_adjustment" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_stock_adjustment_line" add constraint "inventory_stock_adjustment_line_product_id_fk" foreign key ("tenant_id", "product_id") references "base_product" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_stock_adjustment_line" add constraint "inventory_stock_adjustment_line_location_id_fk" foreign key ("tenant_id", "location_id") references "inventory_location" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_stock_adjustment_line" add constraint "inventory_stock_adjustment_line_lot_id_fk" foreign key ("tenant_id", "lot_id") references "inventory_lot" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_stock_adjustment_line" add constraint "inventory_stock_adjustment_line_serial_id_fk" foreign key ("tenant_id", "serial_id") references "inventory_serial" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_stock_adjustment_line" enable row level security;
alter table "inventory_stock_adjustment_line" force row level security;
create policy "tenant_isolation" on "inventory_stock_adjustment_line" using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());

alter table "inventory_reservation" add constraint "inventory_reservation_product_id_fk" foreign key ("tenant_id", "product_id") references "base_product" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_reservation" add constraint "inventory_reservation_warehouse_id_fk" foreign key ("tenant_id", "warehouse_id") references "inventory_warehouse" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_reservation" add constraint "inventory_reservation_location_id_fk" foreign key ("tenant_id", "location_id") references "inventory_location" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_reservation" add constraint "inventory_reservation_lot_id_fk" foreign key ("tenant_id", "lot_id") references "inventory_lot" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_reservation" add constraint "inventory_reservation_customer_id_fk" foreign key ("tenant_id", "customer_id") references "base_company" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_reservation" enable row level security;
alter table "inventory_reservation" force row level security;
create policy "tenant_isolation" on "inventory_reservation" using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());

alter table "inventory_location_stock" add constraint "inventory_location_stock_product_id_fk" foreign key ("tenant_id", "product_id") references "base_product" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_location_stock" add constraint "inventory_location_stock_warehouse_id_fk" foreign key ("tenant_id", "warehouse_id") references "inventory_warehouse" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_location_stock" add constraint "inventory_location_stock_location_id_fk" foreign key ("tenant_id", "location_id") references "inventory_location" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_location_stock" add constraint "inventory_location_stock_lot_id_fk" foreign key ("tenant_id", "lot_id") references "inventory_lot" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_location_stock" enable row level security;
alter table "inventory_location_stock" force row level security;
create policy "tenant_isolation" on "inventory_location_stock" using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());

alter table "inventory_goods_receipt" add constraint "inventory_goods_receipt_order_id_fk" foreign key ("tenant_id", "order_id") references "inventory_purchase_order" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_goods_receipt" add constraint "inventory_goods_receipt_supplier_id_fk" foreign key ("tenant_id", "supplier_id") references "base_company" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_goods_receipt" add constraint "inventory_goods_receipt_warehouse_id_fk" foreign key ("tenant_id", "warehouse_id") references "inventory_warehouse" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_goods_receipt" add constraint "inventory_goods_receipt_reverses_id_fk" foreign key ("tenant_id", "reverses_id") references "inventory_goods_receipt" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_goods_receipt" enable row level security;
alter table "inventory_goods_receipt" force row level security;
create policy "tenant_isolation" on "inventory_goods_receipt" using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());

alter table "inventory_landed_cost" add constraint "inventory_landed_cost_receipt_id_fk" foreign key ("tenant_id", "receipt_id") references "inventory_goods_receipt" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_landed_cost" enable row level security;
alter table "inventory_landed_cost" force row level security;
create policy "tenant_isolation" on "inventory_landed_cost" using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());

alter table "inventory_goods_receipt_line" add constraint "inventory_goods_receipt_line_receipt_id_fk" foreign key ("tenant_id", "receipt_id") references "inventory_goods_receipt" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_goods_receipt_line" add constraint "inventory_goods_receipt_line_order_line_id_fk" foreign key ("tenant_id", "order_line_id") references "inventory_purchase_order_line" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_goods_receipt_line" add constraint "inventory_goods_receipt_line_product_id_fk" foreign key ("tenant_id", "product_id") references "base_product" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_goods_receipt_line" add constraint "inventory_goods_receipt_line_location_id_fk" foreign key ("tenant_id", "location_id") references "inventory_location" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_goods_receipt_line" add constraint "inventory_goods_receipt_line_lot_id_fk" foreign key ("tenant_id", "lot_id") references "inventory_lot" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_goods_receipt_line" add constraint "inventory_goods_receipt_line_movement_id_fk" foreign key ("tenant_id", "movement_id") references "inventory_stock_movement" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_goods_receipt_line" enable row level security;
alter table "inventory_goods_receipt_line" force row level security;
create policy "tenant_isolation" on "inventory_goods_receipt_line" using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());

alter table "inventory_goods_issue" add constraint "inventory_goods_issue_warehouse_id_fk" foreign key ("tenant_id", "warehouse_id") references "inventory_warehouse" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_goods_issue" add constraint "inventory_goods_issue_customer_id_fk" foreign key ("tenant_id", "customer_id") references "base_company" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_goods_issue" add constraint "inventory_goods_issue_returns_id_fk" foreign key ("tenant_id", "returns_id") references "inventory_goods_issue" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_goods_issue" enable row level security;
alter table "inventory_goods_issue" force row level security;
create policy "tenant_isolation" on "inventory_goods_issue" using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());

alter table "inventory_goods_issue_line" add constraint "inventory_goods_issue_line_issue_id_fk" foreign key ("tenant_id", "issue_id") references "inventory_goods_issue" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_goods_issue_line" add constraint "inventory_goods_issue_line_product_id_fk" foreign key ("tenant_id", "product_id") references "base_product" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_goods_issue_line" add constraint "inventory_goods_issue_line_location_id_fk" foreign key ("tenant_id", "location_id") references "inventory_location" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_goods_issue_line" add constraint "inventory_goods_issue_line_lot_id_fk" foreign key ("tenant_id", "lot_id") references "inventory_lot" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_goods_issue_line" add constraint "inventory_goods_issue_line_serial_id_fk" foreign key ("tenant_id", "serial_id") references "inventory_serial" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_goods_issue_line" add constraint "inventory_goods_issue_line_reservation_id_fk" foreign key ("tenant_id", "reservation_id") references "inventory_reservation" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_goods_issue_line" add constraint "inventory_goods_issue_line_movement_id_fk" foreign key ("tenant_id", "movement_id") references "inventory_stock_movement" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_goods_issue_line" enable row level security;
alter table "inventory_goods_issue_line" force row level security;
create policy "tenant_isolation" on "inventory_goods_issue_line" using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());

alter table "inventory_cost_layer" add constraint "inventory_cost_layer_product_id_fk" foreign key ("tenant_id", "product_id") references "base_product" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_cost_layer" add constraint "inventory_cost_layer_warehouse_id_fk" foreign key ("tenant_id", "warehouse_id") references "inventory_warehouse" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_cost_layer" add constraint "inventory_cost_layer_movement_id_fk" foreign key ("tenant_id", "movement_id") references "inventory_stock_movement" ("tenant_id", "id") on update no action on delete no action;
alter table "inventory_cost_layer" enable row level security;
alter table "inventory_cost_layer" force row level security;
create policy "tenant_isolation" on "inventory_cost_layer" using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());
grant select, insert, update on "inventory_warehouse" to erp_app;
grant select, insert, update on "inventory_location" to erp_app;
grant select, insert, update on "inventory_lot" to erp_app;
grant select, insert, update on "inventory_serial" to erp_app;
grant select, insert on "inventory_stock_movement" to erp_app;
grant select, insert, update on "inventory_stock_balance" to erp_app;
grant select, insert, update on "inventory_location_stock" to erp_app;
grant select, insert, update on "inventory_cost_layer" to erp_app;
grant select, insert, update on "inventory_reservation" to erp_app;
grant select, insert, update on "inventory_transfer" to erp_app;
grant select, insert, update on "inventory_transfer_line" to erp_app;
grant select, insert, update on "inventory_stock_take" to erp_app;
grant select, insert, update on "inventory_stock_take_line" to erp_app;
grant select, insert, update on "inventory_stock_adjustment" to erp_app;
grant select, insert, update on "inventory_stock_adjustment_line" to erp_app;
grant select, insert, update on "inventory_goods_issue" to erp_app;
grant select, insert, update on "inventory_goods_issue_line" to erp_app;
grant select, insert, update on "inventory_supplier_item" to erp_app;
grant select, insert, update on "inventory_purchase_order" to erp_app;
grant select, insert, update on "inventory_purchase_order_line" to erp_app;
grant select, insert, update on "inventory_goods_receipt" to erp_app;
grant select, insert, update on "inventory_goods_receipt_line" to erp_app;
grant select, insert, update on "inventory_landed_cost" to erp_app;
grant select, insert, update on "inventory_reorder_rule" to erp_app;
grant select, insert, update on "inventory_reorder_suggestion" to erp_app;
grant select, insert, update on "inventory_on_base_product" to erp_app;
