const isoDuration = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/

/**
 * Milliseconds of an ISO 8601 duration of days, hours, minutes and seconds (`PT48H`). Undefined for
 * a duration of zero or beyond all dates, for years and months, which have no fixed length, and for
 * any other text.
 */
export function durationMs(iso: string): number | undefined {
  const parts = isoDuration.exec(iso)
  if (!parts) return undefined
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = parts
    .slice(1)
    .map((part) => Number(part ?? 0))
  const ms = Math.round((((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000)
  return ms > 0 && Number.isSafeInteger(ms) ? ms : undefined
}
