// Words to be said aloud, one to a line; they are read the same way in every language.
export function FiveWords({ words, label }: { words: string; label: string }) {
  return (
    <ol class="words" dir="ltr" lang="en" aria-label={label}>
      {words.split(" ").map((word, n) => (
        <li key={`${n}${word}`}>{word}</li>
      ))}
    </ol>
  );
}
