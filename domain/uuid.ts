/** The source of a regular expression for an id of a row, as PostgreSQL writes it. */
export const uuidPattern = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
