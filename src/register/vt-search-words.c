/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-search-words.h"

#include "vt-text.h"

#include <string.h>

#define LANE_BITS 16 /* VT_QUESTION_MAX_WORDS in a quarter of 64 bits */

/* Names longer than this have their last words left out of what is compared. */
#define MAX_NAME_WORDS 32

typedef struct
{
  char *spellings[VT_N_SPELLINGS]; /* (owned) */
  guint32 folded;
} Word;

/* What stood between two blanks of a name: usually one word. */
typedef struct
{
  guint first; /* in VtWords.pieces */
  guint n;
} Token;

struct _VtWords
{
  GArray *words;       /* (owned) of Word */
  GHashTable *numbers; /* exact spelling (in @words) → number + 1 */
  GHashTable *folds;   /* folded spelling (in @words) → number + 1 */
  GHashTable *tokens;  /* (owned) token as written → Token (owned) */
  GArray *pieces;      /* (owned) of guint32 */
  GString *scratch;    /* (owned) */
};

/* --- spellings -------------------------------------------------------------------------------- */

static gboolean
is_tone (gunichar c)
{
  return c == 0x0300 || c == 0x0301 || c == 0x0303 || c == 0x0309 || c == 0x0323;
}

/* ấ gives â, đ stays. */
static char *
drop_tones (const char *word)
{
  g_autofree char *apart = g_utf8_normalize (word, -1, G_NORMALIZE_NFD);
  g_autoptr (GString) kept = g_string_new (NULL);

  for (const char *p = apart; *p != '\0'; p = g_utf8_next_char (p))
    if (!is_tone (g_utf8_get_char (p)))
      g_string_append_unichar (kept, g_utf8_get_char (p));
  return g_utf8_normalize (kept->str, -1, G_NORMALIZE_NFC);
}

/* @word: (transfer full): lower case, NFC */
static void
fill_spellings (char *spellings[VT_N_SPELLINGS], char *word)
{
  spellings[VT_SPELLING_EXACT] = word;
  spellings[VT_SPELLING_PLACED] = vt_text_place_tones (word);
  spellings[VT_SPELLING_LETTERS] = drop_tones (word);
  spellings[VT_SPELLING_FOLDED] = vt_text_fold (word);
}

static void
free_spellings (char *spellings[VT_N_SPELLINGS])
{
  for (guint i = 0; i < VT_N_SPELLINGS; i++)
    g_free (spellings[i]);
}

static gboolean
is_in_word (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

/* The next word at or after *@p, which is moved behind it. (transfer full) (nullable) */
static char *
cut_word (const char **p)
{
  const char *start = *p, *end;

  while (*start != '\0' && !is_in_word (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  end = start;
  while (*end != '\0' && is_in_word (g_utf8_get_char (end)))
    end = g_utf8_next_char (end);
  *p = end;
  return end > start ? g_strndup (start, end - start) : NULL;
}

/* --- the words of names ----------------------------------------------------------------------- */

static void
clear_word (gpointer data)
{
  free_spellings (((Word *) data)->spellings);
}

VtWords *
vt_words_new (void)
{
  VtWords *words = g_new0 (VtWords, 1);

  words->words = g_array_new (FALSE, FALSE, sizeof (Word));
  g_array_set_clear_func (words->words, clear_word);
  words->numbers = g_hash_table_new (g_str_hash, g_str_equal);
  words->folds = g_hash_table_new (g_str_hash, g_str_equal);
  words->tokens = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  words->pieces = g_array_new (FALSE, FALSE, sizeof (guint32));
  words->scratch = g_string_new (NULL);
  return words;
}

void
vt_words_free (VtWords *words)
{
  g_return_if_fail (words != NULL);

  g_hash_table_unref (words->numbers);
  g_hash_table_unref (words->folds);
  g_hash_table_unref (words->tokens);
  g_array_unref (words->words);
  g_array_unref (words->pieces);
  g_string_free (words->scratch, TRUE);
  g_free (words);
}

/* @text: (transfer full): lower case */
static guint32
number_word (VtWords *words, char *text)
{
  gpointer known = g_hash_table_lookup (words->numbers, text);
  guint32 number = words->words->len;
  Word word;

  if (known != NULL)
    {
      g_free (text);
      return GPOINTER_TO_UINT (known) - 1;
    }
  fill_spellings (word.spellings, text);
  known = g_hash_table_lookup (words->folds, word.spellings[VT_SPELLING_FOLDED]);
  word.folded = known == NULL ? number : GPOINTER_TO_UINT (known) - 1;
  if (known == NULL)
    g_hash_table_insert (words->folds, word.spellings[VT_SPELLING_FOLDED],
                         GUINT_TO_POINTER (number + 1));
  g_hash_table_insert (words->numbers, text, GUINT_TO_POINTER (number + 1));
  g_array_append_val (words->words, word);
  return number;
}

static const Token *
find_token (VtWords *words, const char *text)
{
  Token *token = g_hash_table_lookup (words->tokens, text);
  g_autofree char *nfc = NULL;
  g_autofree char *lower = NULL;
  const char *p;
  char *word;

  if (token != NULL)
    return token;
  nfc = g_utf8_normalize (text, -1, G_NORMALIZE_NFC);
  lower = g_utf8_strdown (nfc != NULL ? nfc : "", -1);
  token = g_new (Token, 1);
  token->first = words->pieces->len;
  p = lower;
  while ((word = cut_word (&p)) != NULL)
    {
      guint32 number = number_word (words, word);

      g_array_append_val (words->pieces, number);
    }
  token->n = words->pieces->len - token->first;
  g_hash_table_insert (words->tokens, g_strdup (text), token);
  return token;
}

void
vt_words_number (VtWords *words, const char *name, GArray *numbers)
{
  guint end = numbers->len + MAX_NAME_WORDS;
  char *p;

  g_return_if_fail (words != NULL && name != NULL && numbers != NULL);

  g_string_assign (words->scratch, name);
  p = words->scratch->str;
  while (*p != '\0')
    {
      char *blank = strchr (p, ' ');
      const Token *token;

      if (blank != NULL)
        *blank = '\0';
      token = find_token (words, p);
      if (numbers->len + token->n <= end)
        g_array_append_vals (
            numbers, &g_array_index (words->pieces, guint32, token->first), token->n);
      if (blank == NULL)
        break;
      p = blank + 1;
    }
}

guint32
vt_words_get_folded (VtWords *words, guint32 number)
{
  return g_array_index (words->words, Word, number).folded;
}

/* --- questions -------------------------------------------------------------------------------- */

static void
mark_fitting (VtQuestion *question, VtWords *words, char *const asked[VT_N_SPELLINGS])
{
  guint64 bit = G_GUINT64_CONSTANT (1) << question->n_words;
  gsize folded_length = strlen (asked[VT_SPELLING_FOLDED]);

  for (guint i = 0; i < words->words->len; i++)
    {
      const Word *word = &g_array_index (words->words, Word, i);

      if (strncmp (word->spellings[VT_SPELLING_FOLDED], asked[VT_SPELLING_FOLDED], folded_length)
          != 0)
        continue;
      for (guint spelling = 0; spelling < VT_N_SPELLINGS; spelling++)
        if (g_str_has_prefix (word->spellings[spelling], asked[spelling]))
          {
            /* What fits in one spelling fits in all that tell less apart. */
            for (guint lane = spelling; lane < VT_N_SPELLINGS; lane++)
              question->fits[i] |= bit << (lane * LANE_BITS);
            break;
          }
    }
}

void
vt_question_init (VtQuestion *question, VtWords *words, const char *text)
{
  g_autofree char *nfc = NULL;
  g_autofree char *lower = NULL;
  const char *p;
  char *word;

  g_return_if_fail (question != NULL && words != NULL && text != NULL);

  if (question->fits == NULL)
    question->fits = g_new0 (guint64, words->words->len + 1);
  nfc = g_utf8_normalize (text, -1, G_NORMALIZE_NFC);
  lower = g_utf8_strdown (nfc != NULL ? nfc : "", -1);
  p = lower;
  while (question->n_words < VT_QUESTION_MAX_WORDS && (word = cut_word (&p)) != NULL)
    {
      char *asked[VT_N_SPELLINGS];

      fill_spellings (asked, word);
      mark_fitting (question, words, asked);
      free_spellings (asked);
      question->full = (guint16) (question->full << 1 | 1);
      question->n_words++;
    }
}

void
vt_question_clear (VtQuestion *question)
{
  g_clear_pointer (&question->fits, g_free);
}

/* --- comparing -------------------------------------------------------------------------------- */

/* Words of the question against words of the name, as a bipartite graph. */
typedef struct
{
  guint n;                       /* words of the name */
  guint16 fits[MAX_NAME_WORDS];  /* which words of the question each may answer */
  gint8 answers[MAX_NAME_WORDS]; /* which one it does, -1: none */
} Graph;

/* Finds a word for @asked, moving others where they can be moved. */
static gboolean
find_answer (Graph *graph, guint asked, guint32 *tried)
{
  for (guint i = 0; i < graph->n; i++)
    {
      if (!(graph->fits[i] & 1u << asked) || (*tried & 1u << i))
        continue;
      *tried |= 1u << i;
      if (graph->answers[i] < 0 || find_answer (graph, (guint) graph->answers[i], tried))
        {
          graph->answers[i] = (gint8) asked;
          return TRUE;
        }
    }
  return FALSE;
}

static gboolean
can_answer_all (const VtQuestion *question, const guint32 *numbers, guint n, guint spelling)
{
  Graph graph = { .n = n };

  for (guint i = 0; i < n; i++)
    {
      graph.fits[i] = (guint16) (question->fits[numbers[i]] >> (spelling * LANE_BITS));
      graph.answers[i] = -1;
    }
  for (guint asked = 0; asked < question->n_words; asked++)
    {
      guint32 tried = 0;

      if (!find_answer (&graph, asked, &tried))
        return FALSE;
    }
  return TRUE;
}

int
vt_question_compare (const VtQuestion *question, const guint32 *numbers, guint n_numbers)
{
  guint64 fits = 0;

  for (guint i = 0; i < n_numbers; i++)
    fits |= question->fits[numbers[i]];
  if ((fits >> (VT_SPELLING_FOLDED * LANE_BITS)) != question->full || n_numbers < question->n_words)
    return -1;
  for (guint spelling = 0; spelling < VT_N_SPELLINGS; spelling++)
    if ((guint16) (fits >> (spelling * LANE_BITS)) == question->full
        && (question->n_words <= 1 || can_answer_all (question, numbers, n_numbers, spelling)))
      return (int) spelling;
  return -1;
}
