/** What a proxy needs to stand for an object that is loaded when it is first looked at; goes into the bundles. */
export function standIn(load) {
  return {
    get: (_, key) => Reflect.get(load(), key),
    ownKeys: () => Reflect.ownKeys(load()),
    getOwnPropertyDescriptor: (_, key) => {
      const known = Reflect.getOwnPropertyDescriptor(load(), key)
      return known && { ...known, configurable: true }
    },
  }
}
