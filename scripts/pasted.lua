-- pasted.lua - text that an outlet prints without marks though somebody else wrote it: posts, letters and speeches set as a block.
--
-- No layer sees who speaks there, so it looks like the outlet's own words. Four things give a block away: a signature with a
-- handle, dots where it was cut, a colon at the end of the paragraph before, and an "I" or "we" that no marks stand around.

local M = {}

local SIGNATURE = pattern([=[[—–-]\s*[^—–\n]{1,60}\(@\w+\)]=])

-- "US" folds to "us".
local function speaks_for_itself(paragraph)
  for _, word in ipairs(paragraph.words) do
    local folded = word.folded
    if (folded == "our" or folded == "my" or word.classes.pronoun_first) and word.text ~= "US" and word.voice ~= "quoted" then return true end
  end
  return false
end

local function cut(paragraph)
  local all = paragraph.text
  return all:find("^%s*%.%.%.") or all:find("^%s*…") or all:find("%.%.%.%s*$") or all:find("…%s*$")
end

-- The paragraph before a span's own; nil for the first.
function M.paragraph_before(span)
  local before
  for _, paragraph in ipairs(span.article.paragraphs) do
    if paragraph.last >= span.first then return before end
    before = paragraph
  end
  return before
end

-- Does the paragraph before end as if something were to follow?
function M.introduced(span)
  local before = M.paragraph_before(span)
  return before ~= nil and before.text:find(":%s*$") ~= nil
end

-- Is it a post that is signed with a handle?
function M.signed(span) return span.paragraph ~= nil and #span.paragraph:find(SIGNATURE) > 0 end

local known = {} -- by paragraph

-- Does the span stand in such a block?
function M.pasted(span)
  local paragraph = span.paragraph
  if not paragraph then return false end
  if known[paragraph] == nil then
    known[paragraph] = M.signed(span) or cut(paragraph) ~= nil or M.introduced(span)
      or speaks_for_itself(paragraph)
  end
  return known[paragraph]
end

return M
