/**
 * As in the scripts of `package.json`: less memory under load, and what loading left is given back.
 */
export const smallMemory = ['--max-semi-space-size=16', '--expose-gc']
