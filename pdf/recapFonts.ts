import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { create, type Font } from 'fontkit'
import { exactFont } from './exactFont.ts'

/** The two weights of the recap. */
export interface RecapFonts {
  regular: Font
  bold: Font
}

const require = createRequire(import.meta.url)

let fonts: RecapFonts | undefined

/** The fonts. They are parsed once in each process. */
export function recapFonts(): RecapFonts {
  fonts ??= {
    regular: openFont(
      require.resolve('@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf'),
    ),
    bold: openFont(
      require.resolve('@expo-google-fonts/noto-sans/600SemiBold/NotoSans_600SemiBold.ttf'),
    ),
  }
  return fonts
}

function openFont(path: string): Font {
  return exactFont(create(readFileSync(path)))
}
