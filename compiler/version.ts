/** The compiler's version, in the metadata of every template; a test holds it equal to package.json's. */
export const compilerVersion = '0.1.0'
