import { defineProblems } from '@strata-erp/core'

/** Every refusal of the inventory module. */
export const problems = defineProblems({
  LOCATION_CYCLE: {
    status: 422,
    sentence:
      'Expected a parent above location "{code}", found one that lies inside it; choose another parent.',
  },
  LOCATION_IN_OTHER_WAREHOUSE: {
    status: 422,
    sentence:
      'Expected a location of the same warehouse, found "{location}" of another; choose one of its own.',
  },
  DOCUMENT_NOT_DRAFT: {
    status: 409,
    sentence:
      'Expected a draft, found {document} in state "{state}"; correct it with a reversing document.',
  },
  REORDER_TARGET_BELOW_POINT: {
    status: 422,
    sentence:
      'Expected a target of at least the reorder point {point}, found {target}; raise the target.',
  },
  STOCK_TAKE_NOT_COUNTING: {
    status: 409,
    sentence:
      'Expected an open stock take, found {document} in state "{state}"; start a new stock take.',
  },
  PRODUCT_NOT_STOCKED: {
    status: 422,
    sentence:
      'Expected a product of kind "stock", found "{product}" of kind "{kind}"; services and kits have no stock.',
  },
  POSTING_DAY_IN_FUTURE: {
    status: 422,
    sentence:
      'Expected a posting day up to today ({today}), found {day}; post it when the goods move.',
  },
  POSTING_DAY_TOO_OLD: {
    status: 422,
    sentence:
      'Expected a posting day from {earliest} on, found {day}; post it later or raise the setting backDatingDays.',
  },
  LOT_MISSING: {
    status: 422,
    sentence: 'Expected a lot, because "{product}" is tracked by lot, found none; name the lot.',
  },
  SERIAL_MISSING: {
    status: 422,
    sentence:
      'Expected a serial number, because "{product}" is tracked by serial, found none; name each piece on a line of its own.',
  },
  NOT_SERIAL_TRACKED: {
    status: 422,
    sentence:
      'Expected no serial number, because "{product}" is not tracked by serial, found one; leave it out.',
  },
  LOT_OF_OTHER_PRODUCT: {
    status: 422,
    sentence:
      'Expected a lot of "{product}", found lot "{lot}" of another product; choose one of its own.',
  },
  LOT_BLOCKED: {
    status: 409,
    sentence:
      'Expected a lot that is free, found "{lot}" blocked; release the lot or pick another.',
  },
  SERIAL_IS_ONE_PIECE: {
    status: 422,
    sentence:
      'Expected quantity 1 of the product that serial number "{serial}" belongs to, found something else; give each piece its own line.',
  },
  SERIAL_ELSEWHERE: {
    status: 409,
    sentence:
      'Expected serial number "{serial}" where this posting needs it, found it in state "{state}" or in another warehouse; check where the piece is.',
  },
  QUANTITY_ZERO: {
    status: 422,
    sentence: 'Expected a quantity other than zero, found zero; leave the line out.',
  },
  QUANTITY_NOT_POSITIVE: {
    status: 422,
    sentence: 'Expected a quantity above zero, found {quantity}; give how much it is.',
  },
  NO_LINES: {
    status: 422,
    sentence: 'Expected at least one line, found none on {document}; add what it moves.',
  },
  STOCK_INSUFFICIENT: {
    status: 409,
    sentence:
      'Expected at least {asked} free of {balance}, found {there}; lower the quantity, receive stock or release a reservation.',
  },
  BACK_DATED_BEFORE_METHOD: {
    status: 422,
    sentence:
      'Expected a posting day from {since} on, because {balance} has been valued by its present method since then, found {day}; post it later.',
  },
  BACK_DATED_BELOW_ZERO: {
    status: 409,
    sentence:
      'Expected stock of {balance} on every day, found less than nothing on {day} with this entry; lower the quantity or post it later.',
  },
  BACK_DATED_TOO_MUCH: {
    status: 422,
    sentence:
      'Expected at most {limit} rows of {balance} to value again, found more; post it with a later day or raise the setting backDatingLimit.',
  },
  RESERVATION_NOT_ACTIVE: {
    status: 409,
    sentence:
      'Expected an active reservation, found {reservation} in state "{state}"; reserve again.',
  },
  RESERVATION_TOO_SMALL: {
    status: 409,
    sentence:
      'Expected at most {open} of reservation {reservation}, found {asked}; lower the quantity or issue the rest without it.',
  },
  RESERVATION_OF_OTHER_GOODS: {
    status: 422,
    sentence:
      'Expected product, warehouse, location and lot of reservation {reservation}, found others; pick what was reserved.',
  },
  TRANSFER_SAME_PLACE: {
    status: 422,
    sentence:
      'Expected two different places, found the same one twice on {document}; choose where the goods go.',
  },
  TRANSFER_NEEDS_TRANSIT: {
    status: 422,
    sentence:
      'Expected a warehouse of kind "transit" on {document}, found none; name one, or post the transfer in one step.',
  },
  TRANSFER_NOT_IN_TRANSIT: {
    status: 409,
    sentence:
      'Expected a transfer in transit, found {document} in state "{state}"; dispatch it first.',
  },
  STOCK_TAKE_UNCOUNTED: {
    status: 409,
    sentence:
      'Expected a count on every line of {document}, found {count} without; count them, or post with uncounted "keep".',
  },
  ASSEMBLY_INCOMPLETE: {
    status: 422,
    sentence:
      'Expected goods that go in (negative) and goods that come out (positive) on {document}, found only one side; add the other.',
  },
  ORDER_STATE: {
    status: 409,
    sentence:
      'Expected an order that is {expected}, found {document} in state "{state}"; choose another order.',
  },
  ORDER_NOT_APPROVED: {
    status: 409,
    sentence:
      'Expected an approved order, because its total is {limit} or more, found {document} in stage "{stage}"; have it approved first.',
  },
  ORDER_LINE_WITHOUT_PRICE: {
    status: 422,
    sentence:
      'Expected a price, found none for "{product}": neither on the line nor from the supplier; give unitPrice.',
  },
  ORDER_HAS_RECEIPTS: {
    status: 409,
    sentence:
      'Expected an order without receipts, found goods received on {document}; close it short instead.',
  },
  RECEIPT_LINE_OF_OTHER_ORDER: {
    status: 422,
    sentence:
      'Expected lines of order {order}, found a line of another; receive each order on its own document.',
  },
  RECEIPT_TOO_MUCH: {
    status: 409,
    sentence:
      'Expected at most {most} of "{product}" ({tolerance} % over the order allowed), found {asked}; lower the quantity or change the order.',
  },
  RECEIPT_SERIALS: {
    status: 422,
    sentence:
      'Expected {quantity} serial numbers for "{product}", found {count}; give one for each piece.',
  },
  RECEIPT_REVERSED: {
    status: 409,
    sentence:
      'Expected a posted receipt, found {document} in state "{state}" or a reversal itself; only posted receipts are reversed.',
  },
  DOCUMENT_NOT_POSTED: {
    status: 409,
    sentence: 'Expected a posted document, found {document} in state "{state}"; post it first.',
  },
  RETURN_TOO_MUCH: {
    status: 409,
    sentence:
      'Expected at most {most} to come back of line {line}, found {asked}; more was never issued.',
  },
  BAD_LINES: {
    status: 422,
    sentence:
      'Expected {expected}, found something else in "{member}"; send it as the reference shows.',
  },
  NO_CONVERSION: {
    status: 422,
    sentence:
      'Expected a way from the purchase unit of "{product}" to its stock unit, found none; add a unit conversion to the product.',
  },
  SUGGESTION_NOT_OPEN: {
    status: 409,
    sentence:
      'Expected an open suggestion, found "{suggestion}" in state "{state}"; ask for new suggestions.',
  },
  SUGGESTION_WITHOUT_SUPPLIER: {
    status: 422,
    sentence:
      'Expected a supplier for "{suggestion}", found none; add a supplier item to the product.',
  },
})
