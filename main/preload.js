// Preloaded by the npm scripts, before the first source in TypeScript is read.
import './requireNode.js'
import { loadJavaScript } from './javaScript.js'
import { lightenSdk } from './lighterSdk.js'

lightenSdk()
loadJavaScript()
