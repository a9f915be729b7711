const everyMs = 2_000

/** How far an import is. */
export interface Progress {
  lines: number
  linesPerSecond: number
}

/** Hands lines on, and tells every two seconds how many went by. */
export async function* withProgress<Line>(
  lines: AsyncIterable<Line>,
  tell: (progress: Progress) => void,
): AsyncGenerator<Line> {
  const startMs = performance.now()
  let toldMs = startMs
  let count = 0
  for await (const line of lines) {
    yield line
    count++
    // The clock is read once in a while: there are millions of lines.
    if (count % 1_000 !== 0 || performance.now() - toldMs < everyMs) continue
    toldMs = performance.now()
    tell({ lines: count, linesPerSecond: Math.round((count / (toldMs - startMs)) * 1_000) })
  }
}
