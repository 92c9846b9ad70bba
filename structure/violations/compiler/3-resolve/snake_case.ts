// reports: unicorn(filename-case)
export const snake_case = 1
