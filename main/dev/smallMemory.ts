/** As in the scripts of `package.json`: otherwise the API and the worker keep 60 MB more each. */
export const smallMemory = ['--max-semi-space-size=16', '--expose-gc']
