/** @typedef {{ arch: string, platform: string }} Machine */

/** Types, maps, documents and sources of other languages. Licences stay with what they license. */
const unread = /\.([cm]?tsx?|map|md|markdown|rs|flow|tsbuildinfo)$/i
const licence = /(^|\/)(licen[cs]e|notice|copying|authors)[^/]*$/i
const hidden = /(^|\/)\./

/** Of some packages a process loads little. @type {Record<string, RegExp>} */
const unloaded = {
  'node_modules/@expo-google-fonts/noto-sans':
    /\.ttf$(?<!\/NotoSans_(400Regular|600SemiBold)\.ttf)/,
  'node_modules/@temporalio/core-bridge': /^(bridge-macros|sdk-core|src)(\/|$)/,
  'node_modules/pdfkit': /^js\/pdfkit\.(browser|standalone)/,
  'node_modules/swagger-ui-dist': /^swagger-ui-es-bundle/,
}

/**
 * Whether a process on a machine can load a file of a package, or has to carry it.
 * @param {string} path in the package; a folder too @param {string} place of the package
 * @param {Machine} machine
 */
export function isLoaded(path, place, machine) {
  if (path === 'node_modules' || path.startsWith('node_modules/')) return false
  if (licence.test(path)) return true
  if (hidden.test(path) || unread.test(path) || unloaded[place]?.test(path)) return false
  return isForMachine(path, machine)
}

/**
 * Temporal's SDK brings what is compiled for every platform. Others are packages of their own.
 * @param {string} path @param {Machine} machine
 */
function isForMachine(path, { arch, platform }) {
  const [, target] = /^releases\/([^/]+)/.exec(path) ?? []
  if (target === undefined) return true
  const cpu = { arm64: 'aarch64', x64: 'x86_64' }[arch] ?? arch
  const system = { darwin: 'apple-darwin', linux: 'linux', win32: 'windows' }[platform] ?? platform
  return target.startsWith(`${cpu}-`) && target.includes(system)
}
