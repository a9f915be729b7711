/** A file whose path contains a hash of its content, so that it never changes. */
export interface Asset {
  path: string
  type: string
  body: Buffer
  /** Undefined for a format that is already compressed. */
  compressed?: { br: Buffer; gzip: Buffer }
}

/** The files that every page loads. */
export interface Assets {
  style: Asset
  script: Asset
  icon: Asset
  fonts: Asset[]
}

/** Where a file is served. */
export function assetPath(name: string): string {
  return `/assets/${name}`
}
