const self = ["'self'"]

/** What a page can load and where its forms can go: this site, and icons inside the styles. */
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
