package page

// CountLive is how many articles readers see.
const CountLive = countLive
