const self = ["'self'"]

/** What a page may load and where its forms may go: this site, and the icons within its styles. */
export const contentSecurityPolicy = {
  defaultSrc: ["'none'"],
  styleSrc: self,
  scriptSrc: self,
  fontSrc: self,
  connectSrc: self,
  imgSrc: ["'self'", 'data:'],
  formAction: self,
  frameAncestors: ["'none'"],
  baseUri: ["'none'"],
}
